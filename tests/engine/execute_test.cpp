#include "core/engine/execute.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "core/base/problem.h"
#include "core/engine/forecast.h"
#include "core/output/part_folder.h"
#include "core/output/result_reader.h"
#include "tests/harness/fresh_path.h"

namespace weft {
namespace {

namespace fs = std::filesystem;

Experiment small_experiment() {
  Experiment experiment;
  experiment.seed = 3;
  experiment.horizon = 24;
  experiment.replicates = 3;
  experiment.text = "a small one";
  experiment.drawn = {{*parameter_index("rivalry"), 0}};
  experiment.configurations =
      Design::drawn(Method::sobol, {Distribution::uniform(0.1, 1.0)}, 50, 3, 0);
  for (const double bundling : {0.0, 0.6}) {
    StrategyFamily family;
    family.strategy.name = bundling > 0 ? "bundling" : "none";
    family.strategy.phases.push_back(
        {{}, {constant(0), constant(bundling), constant(0), constant(0)}});
    experiment.families.push_back(family);
  }
  return experiment;
}

class Execute : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fresh_path();
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  RunOptions to(const std::string& name) const {
    RunOptions options;
    options.output = (folder_ / name).string();
    return options;
  }

  fs::path folder_;
};

void expect_same(const std::string& one, const std::string& other) {
  const ResultReader a(one);
  const ResultReader b(other);
  for (const char* name : {"status", "engagement", "captured", "exits_disengaged"}) {
    EXPECT_EQ(a.outcome(name, 0, a.configurations()), b.outcome(name, 0, b.configurations()));
  }
  for (const char* name : {"engagement_mean", "tension_q95", "present_sd"}) {
    EXPECT_EQ(a.group_variable("trajectory", name), b.group_variable("trajectory", name));
  }
  EXPECT_EQ(a.group_variable("survival", "members_at_risk"),
            b.group_variable("survival", "members_at_risk"));
}

TEST_F(Execute, ThreadsDoNotMatter) {
  const Experiment experiment = small_experiment();
  const Plan plan(experiment);
  RunOptions one = to("one.h5");
  RunOptions many = to("many.h5");
  many.threads = 5;
  EXPECT_TRUE(execute(plan, one).whole);
  EXPECT_TRUE(execute(plan, many).whole);
  expect_same(one.output, many.output);
}

TEST_F(Execute, AStoppedRunGoesOnToTheSameResult) {
  const Experiment experiment = small_experiment();
  const Plan plan(experiment);
  RunOptions whole = to("whole.h5");
  execute(plan, whole);
  RunOptions stopped = to("stopped.h5");
  std::atomic<int> stop = 0;
  stopped.stop = &stop;
  stopped.commit_every = 1e-6;
  stopped.progress = [&](const RunProgress& now) { stop = now.runs_done >= 100 ? 1 : 0; };
  const RunReport report = execute(plan, stopped);
  EXPECT_FALSE(report.whole);
  EXPECT_GE(report.runs_done, 100U);
  EXPECT_LT(report.runs_done, plan.grid().runs());
  EXPECT_FALSE(fs::exists(stopped.output));
  stopped.stop = nullptr;
  stopped.progress = nullptr;
  stopped.start = Start::resume;
  const RunReport rest = execute(plan, stopped);
  EXPECT_TRUE(rest.whole);
  EXPECT_EQ(rest.runs_resumed, report.runs_done);
  expect_same(whole.output, stopped.output);
}

TEST_F(Execute, AGapIsFilledToTheSameResult) {
  const Experiment experiment = small_experiment();
  const Plan plan(experiment);
  RunOptions whole = to("whole.h5");
  execute(plan, whole);
  RunOptions gap = to("gap.h5");
  std::atomic<int> stop = 0;
  gap.stop = &stop;
  gap.commit_every = 1e-6;
  gap.progress = [&](const RunProgress& now) { stop = now.runs_done >= 100 ? 1 : 0; };
  execute(plan, gap);
  std::vector<Part> parts = PartFolder(gap.output).named_parts();
  ASSERT_GE(parts.size(), 3U);
  std::ranges::sort(parts, {}, &Part::first);
  fs::resize_file(parts[0].path, 100);
  fs::remove(parts[1].path);
  gap.stop = nullptr;
  gap.progress = nullptr;
  gap.start = Start::resume;
  std::vector<std::string> warnings;
  gap.warn = [&](const std::string& message) { warnings.push_back(message); };
  EXPECT_TRUE(execute(plan, gap).whole);
  ASSERT_EQ(warnings.size(), 1U);
  EXPECT_TRUE(warnings[0].starts_with(parts[0].path + ": damaged"));
  expect_same(whole.output, gap.output);
  EXPECT_FALSE(PartFolder(gap.output).exists());
}

TEST_F(Execute, AFinishedResultIsFoundAndKept) {
  const Experiment experiment = small_experiment();
  const Plan plan(experiment);
  RunOptions options = to("r.h5");
  EXPECT_FALSE(execute(plan, options).found);
  const auto written = fs::last_write_time(options.output);
  options.start = Start::resume;
  const RunReport report = execute(plan, options);
  EXPECT_TRUE(report.whole && report.found);
  EXPECT_EQ(report.runs_done, plan.grid().runs());
  EXPECT_EQ(fs::last_write_time(options.output), written);
  options.start = Start::over;
  EXPECT_FALSE(execute(plan, options).found);
}

TEST_F(Execute, ASecondSignalStopsTheJoining) {
  const Experiment experiment = small_experiment();
  const Plan plan(experiment);
  RunOptions options = to("r.h5");
  std::atomic<int> stop = 0;
  options.stop = &stop;
  const std::uint64_t all = plan.grid().runs();
  options.progress = [&](const RunProgress& now) { stop = now.runs_done == all ? 2 : 0; };
  const RunReport report = execute(plan, options);
  EXPECT_FALSE(report.whole || fs::exists(options.output));
  EXPECT_EQ(report.runs_done, all);
  stop = 0;
  options.progress = nullptr;
  options.start = Start::resume;
  EXPECT_TRUE(execute(plan, options).whole);
}

TEST_F(Execute, PartsOfAnotherExperimentAreRefused) {
  Experiment experiment = small_experiment();
  RunOptions options = to("r.h5");
  std::atomic<int> stop = 0;
  options.stop = &stop;
  options.commit_every = 1e-6;
  options.progress = [&](const RunProgress& now) { stop = now.runs_done > 0 ? 1 : 0; };
  execute(Plan(experiment), options);
  experiment.text = "another one";
  options.stop = nullptr;
  options.progress = nullptr;
  options.start = Start::resume;
  EXPECT_THROW(execute(Plan(experiment), options), InputError);
}

TEST_F(Execute, TheForecastIsOfTheRightSize) {
  const Experiment experiment = small_experiment();
  const Plan plan(experiment);
  RunOptions options = to("r.h5");
  const Forecast expected = forecast(plan, fly_pilot(plan, 30), 1);
  EXPECT_EQ(expected.pilot_runs, plan.grid().runs()) << "given time, the pilot flies it all";
  execute(plan, options);
  const auto size = static_cast<double>(fs::file_size(options.output));
  EXPECT_GT(expected.bytes_on_disk, size / 4);
  EXPECT_LT(expected.bytes_on_disk, size * 4);
  EXPECT_GT(expected.seconds, 0);
  EXPECT_GT(expected.bytes_of_memory, 1e6);
}

}  // namespace
}  // namespace weft
