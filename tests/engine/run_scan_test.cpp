#include "core/output/run_scan.h"

#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>

#include "core/engine/execute.h"
#include "tests/governance/constant_mix.h"
#include "tests/harness/fresh_path.h"

namespace weft {
namespace {

constexpr std::uint64_t configurations_scanned = 20;
constexpr std::size_t strategies_scanned = 3;
constexpr std::uint64_t replicates = 2;
constexpr std::uint64_t runs = configurations_scanned * strategies_scanned * replicates;

/// A small result on disk.
class RunScanTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    Experiment experiment;
    experiment.horizon = 6;
    experiment.replicates = replicates;
    experiment.text = "a small one";
    experiment.trajectories = Trajectories::none;
    experiment.drawn = {{*parameter_index("rivalry"), 0}};
    experiment.configurations = Design::drawn(Method::sobol, {Distribution::uniform(0.1, 1.0)},
                                              configurations_scanned, 3, 0);
    for (std::size_t s = 0; s < strategies_scanned; ++s) {
      StrategyFamily family;
      family.strategy = governance_test::constant_mix(0, 0.3 * static_cast<double>(s), 0, 0);
      family.strategy.name = "s" + std::to_string(s);
      experiment.families.push_back(family);
    }
    RunOptions options;
    options.output = path();
    options.start = Start::over;
    execute(Plan(experiment), options);
  }
  static void TearDownTestSuite() { std::filesystem::remove(path()); }
  static const std::string& path() {
    static const std::string path = fresh_path(".h5");
    return path;
  }

  ResultReader reader_{path()};
};

TEST_F(RunScanTest, PicksAreRunsAsTheyAreStored) {
  const RunScan scan = scan_runs(reader_, 7, 1);
  EXPECT_TRUE(scan.sums.is_right());
  EXPECT_EQ(scan.runs, runs);
  ASSERT_EQ(scan.picked.size(), 7U);
  std::array<int, strategies_scanned> of_strategy{};
  for (const PickedRun& run : scan.picked) {
    ++of_strategy[run.strategy];
    EXPECT_EQ(run.values, reader_.run(run.configuration, run.strategy, run.replicate));
  }
  for (const int count : of_strategy) EXPECT_GE(count, 2);
  EXPECT_EQ(scan_runs(reader_, 2 * runs, 1).picked.size(), runs);
  EXPECT_TRUE(scan_runs(reader_, 0, 1).picked.empty());
}

TEST_F(RunScanTest, ComesThroughAsText) {
  const RunScan scan = scan_runs(reader_, 5, 3);
  const RunScan same = unpacked_scan(packed(scan));
  EXPECT_EQ(same.runs, scan.runs);
  EXPECT_EQ(same.sums.looked_at(), scan.sums.looked_at());
  ASSERT_EQ(same.picked.size(), scan.picked.size());
  for (std::size_t i = 0; i < scan.picked.size(); ++i) {
    EXPECT_EQ(same.picked[i].configuration, scan.picked[i].configuration);
    EXPECT_EQ(same.picked[i].strategy, scan.picked[i].strategy);
    EXPECT_EQ(same.picked[i].replicate, scan.picked[i].replicate);
    EXPECT_EQ(same.picked[i].values, scan.picked[i].values);
  }
}

// Of 40 runs of a strategy 4 are picked, by 400 seeds: 40 times each. The sum of squared
// deviations, scaled for drawing without replacement, is chi-squared with 3 x 39 degrees of
// freedom; the bounds are its quantiles at 5e-7 and 1 - 5e-7 (a false alarm in a million).
TEST_F(RunScanTest, EveryRunIsAsLikely) {
  constexpr int seeds = 400;
  constexpr std::uint64_t wanted = 12;
  std::array<int, runs> picks{};
  for (std::uint64_t seed = 0; seed < seeds; ++seed) {
    for (const PickedRun& run : scan_runs(reader_, wanted, seed).picked) {
      ++picks[(run.configuration * strategies_scanned + run.strategy) * replicates + run.replicate];
    }
  }
  const double share = static_cast<double>(wanted) / static_cast<double>(runs);
  double sum = 0;
  for (const int count : picks) sum += std::pow(count - seeds * share, 2);
  constexpr double of_strategy = static_cast<double>(configurations_scanned * replicates);
  const double scaled = sum / (seeds * share * (1 - share)) * (of_strategy - 1) / of_strategy;
  EXPECT_GT(scaled, 56.6);
  EXPECT_LT(scaled, 207.9);
}

}  // namespace
}  // namespace weft
