#include "core/engine/merge.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "core/engine/execute.h"
#include "tests/harness/fresh_path.h"

namespace weft {
namespace {

namespace fs = std::filesystem;

/// A thousand blocks of 64 runs: long and large by name, but over in their first month.
Experiment experiment_of_many_blocks() {
  Experiment experiment;
  experiment.seed = 3;
  experiment.horizon = 250;
  experiment.replicates = 1;
  experiment.trajectories = Trajectories::none;
  experiment.text = "many blocks";
  experiment.fixed[*parameter_index("members")] = 500;
  experiment.fixed[*parameter_index("goal")] = 0;
  experiment.drawn = {{*parameter_index("rivalry"), 0}};
  experiment.configurations =
      Design::drawn(Method::sobol, {Distribution::uniform(0.1, 1.0)}, 64000, 3, 0);
  StrategyFamily family;
  family.strategy.name = "none";
  family.strategy.phases.push_back({{}, {constant(0), constant(0), constant(0), constant(0)}});
  experiment.families.push_back(family);
  return experiment;
}

TEST(Merge, AThousandShardsMakeTheWhole) {
  constexpr std::uint64_t count = 1000;
  const Experiment experiment = experiment_of_many_blocks();
  const Plan plan(experiment);
  ASSERT_EQ(plan.grid().blocks(), count);
  const fs::path folder = fresh_path();
  fs::create_directories(folder);
  RunOptions options;
  options.output = (folder / "whole.h5").string();
  ASSERT_TRUE(execute(plan, options).whole);
  const ResultReader whole(options.output);
  std::vector<std::string> paths;
  for (std::uint64_t i = 0; i < count; ++i) {
    options.shard = {i, count};
    options.output = (folder / (std::to_string(i) + ".h5")).string();
    ASSERT_TRUE(execute(plan, options).whole);
    paths.push_back(options.output);
  }
  const std::string path = (folder / "merged.h5").string();
  const Joined joined = merge_shards(plan, paths, {path, "test", Existing::kept, {}});
  EXPECT_FALSE(joined.stopped || joined.name_taken);
  const ResultReader merged(path);
  for (const char* name : {"status", "months", "engagement", "captured", "joins"}) {
    EXPECT_EQ(merged.outcome(name, 0, merged.configurations()),
              whole.outcome(name, 0, whole.configurations()));
  }
  EXPECT_EQ(merged.group_variable("survival", "members_at_risk"),
            whole.group_variable("survival", "members_at_risk"));
  fs::remove_all(folder);
}

}  // namespace
}  // namespace weft
