#include "core/engine/instruction_set.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "core/output/columns.h"
#include "tests/engine/stress_grid.h"

namespace weft {
namespace {

using engine_test::StressGrid;

/// Builds that check contracts or carry sanitizers are slow, and have a smaller grid.
#if defined(WEFT_CONTRACTS)
constexpr std::uint32_t grid_configurations = 18;
#else
constexpr std::uint32_t grid_configurations = 96;
#endif

/// All that a batch leaves.
struct Left : BatchRecorder {
  Left(const StressGrid& grid, std::span<const BatchRun> batch)
      : runs(batch),
        outcome(batch.size()),
        statistics(grid.strategies(), static_cast<std::size_t>(grid.horizon()), true) {}

  MonthCell cell(std::uint32_t strategy, int month) override {
    return statistics.cell(strategy, static_cast<std::size_t>(month));
  }
  void member_ended(std::size_t run, int tenure, Leaving how) override {
    statistics.end_member({runs[run].strategy, runs[run].configuration}, how, tenure);
  }
  void episode_emerged(std::size_t run, std::size_t tension, int month) override {
    statistics.emerge({runs[run].strategy, runs[run].configuration}, tension, month);
  }
  void episode_ended(std::size_t run, std::size_t tension, int duration, bool cut) override {
    statistics.end_episode({runs[run].strategy, runs[run].configuration}, tension, duration, cut);
  }
  void run_ended(std::size_t run, const RunOutcome& ended) override {
    EXPECT_EQ(outcome[run].status, Status::not_run) << "run " << run << " ended twice";
    outcome[run] = ended;
    statistics.end_run({runs[run].strategy, runs[run].configuration}, ended.status, ended.months);
  }

  std::span<const BatchRun> runs;
  std::vector<RunOutcome> outcome;
  Statistics statistics;
};

template <class Numbers>
std::vector<typename Numbers::value_type> list(const Numbers& numbers) {
  return {numbers.begin(), numbers.end()};
}

void expect_same(const Left& a, const Left& b) {
  std::size_t differing = 0;
  for (std::size_t run = 0; run < a.outcome.size(); ++run) {
    differing += same_outcomes(a.outcome[run], b.outcome[run]) ? 0U : 1U;
  }
  EXPECT_EQ(differing, 0U) << "of " << a.outcome.size() << " runs";
  EXPECT_EQ(list(a.statistics.raw_counts()), list(b.statistics.raw_counts()));
  EXPECT_TRUE(std::ranges::equal(a.statistics.raw_sums(), b.statistics.raw_sums()));
  EXPECT_EQ(list(a.statistics.raw_bins()), list(b.statistics.raw_bins()));
}

class InstructionSets : public testing::TestWithParam<InstructionSet> {
 protected:
  void run(const StressGrid& grid, std::span<const BatchRun> runs, InstructionSet set, Left& left) {
    info_of(set).kernel({runs, grid.seed(), grid.horizon()}, left, memory_);
  }

  BatchMemory memory_;
};

TEST_P(InstructionSets, GiveEveryRunOfTheStressGridTheSameBits) {
  const StressGrid grid(120, grid_configurations);
  const std::span<const BatchRun> runs = grid.runs();
  Left expected(grid, runs);
  Left got(grid, runs);
  run(grid, runs, InstructionSet::scalar, expected);
  run(grid, runs, GetParam(), got);
  expect_same(expected, got);
}

TEST_P(InstructionSets, DoNotCareForTheOrderOfRunsNorForTheSizeOfBatches) {
  const StressGrid grid(36, grid_configurations);
  std::vector<BatchRun> reversed(grid.runs().rbegin(), grid.runs().rend());
  const std::span<const BatchRun> runs = grid.runs();
  const std::span<const BatchRun> turned = reversed;
  Left expected(grid, runs);
  run(grid, runs, GetParam(), expected);
  Left got(grid, turned);
  run(grid, turned, GetParam(), got);
  std::ranges::reverse(got.outcome);
  expect_same(expected, got);
  for (std::size_t i = 0; i < runs.size(); i += 37) {
    const std::span<const BatchRun> alone = runs.subspan(i, 1);
    Left one(grid, alone);
    run(grid, alone, GetParam(), one);
    EXPECT_TRUE(same_outcomes(one.outcome[0], expected.outcome[i])) << i;
  }
}

TEST(StressGrid, ReachesEveryCornerOfTheModel) {
  const StressGrid grid(120);
  const std::span<const BatchRun> runs = grid.runs();
  Left left(grid, runs);
  BatchMemory memory;
  info_of(InstructionSet::scalar).kernel({runs, grid.seed(), grid.horizon()}, left, memory);
  std::map<Status, int> ends;
  int joins = 0;
  int episodes = 0;
  for (const RunOutcome& outcome : left.outcome) {
    ++ends[outcome.status];
    joins += outcome.joins;
    for (const TensionOutcome& tension : outcome.tension) episodes += tension.episodes;
  }
  EXPECT_GT(ends[Status::ran_to_horizon], 100);
  EXPECT_GT(ends[Status::collapsed], 100);
  EXPECT_GT(ends[Status::completed], 10);
  EXPECT_GT(ends[Status::broken], 10);
  EXPECT_GT(joins, 1000);
  EXPECT_GT(episodes, 1000);
  // Sums that no shift takes: the lanes add such values one by one.
  constexpr WideSum large = static_cast<WideSum>(fixed_point_small) * (WideSum{1} << 26);
  EXPECT_GT(
      std::ranges::max(left.statistics.raw_sums()) / left.statistics.runs(0, Status::collapsed),
      large);
}

// The bent twin: a comparison that sees no difference between worlds would be blind.
TEST(StressGrid, AnotherSeedIsSeen) {
  const StressGrid grid(24);
  const std::span<const BatchRun> runs = grid.runs();
  Left one(grid, runs);
  Left other(grid, runs);
  BatchMemory memory;
  info_of(InstructionSet::scalar).kernel({runs, grid.seed(), grid.horizon()}, one, memory);
  info_of(InstructionSet::scalar).kernel({runs, grid.seed() + 1, grid.horizon()}, other, memory);
  EXPECT_FALSE(std::ranges::equal(one.statistics.raw_sums(), other.statistics.raw_sums()));
}

TEST(InstructionSetTable, IsInOrderAndTheBestIsUsable) {
  std::size_t place = 0;
  for (const InstructionSetInfo& info : instruction_sets()) {
    EXPECT_EQ(static_cast<std::size_t>(info.set), place++);
    EXPECT_FALSE(info.name.empty());
  }
  const InstructionSetInfo& best = info_of(best_instruction_set());
  EXPECT_NE(best.kernel, nullptr);
  EXPECT_TRUE(best.here);
}

INSTANTIATE_TEST_SUITE_P(All, InstructionSets, testing::ValuesIn(usable_instruction_sets()),
                         [](const auto& test) { return std::string(info_of(test.param).name); });

}  // namespace
}  // namespace weft
