#include "core/output/statistics.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "core/output/columns.h"
#include "core/output/hdf5_file.h"
#include "core/output/result_groups.h"
#include "core/output/run_table.h"
#include "core/output/summary.h"
#include "core/output/sums_group.h"

namespace weft {
namespace {

constexpr std::size_t six_months = 6;

struct SimulatedRun {
  RunOutcome outcome;
  Course course;
};

SimulatedRun run_of(int months, Status status, float engagement) {
  SimulatedRun run;
  run.outcome.status = status;
  run.outcome.months = months;
  for (int month = 0; month < months; ++month) {
    MonthRecord record{};
    record.engagement = engagement;
    record.trust = 0.5F * engagement;
    run.course.months.push_back(record);
  }
  run.course.members = {{months - 1, Leaving::still_present}, {0, Leaving::disengaged}};
  run.course.emergences = {{2, 1}};
  run.course.episodes = {{2, months - 2, true}};
  return run;
}

std::vector<SimulatedRun> some_runs() {
  std::vector<SimulatedRun> runs;
  for (int i = 0; i < 40; ++i) {
    runs.push_back(run_of(2 + i % 5, i % 5 == 4 ? Status::ran_to_horizon : Status::collapsed,
                          0.01F * static_cast<float>(i * 7 % 100)));
  }
  return runs;
}

TEST(Tracks, CoverTheMonthRecordWithoutGapOrOverlap) {
  std::size_t next = 0;
  for (const Track& track : tracks()) {
    EXPECT_EQ(track.first, next) << track.name;
    next += track.count;
    EXPECT_LT(track.low, track.high);
  }
  EXPECT_EQ(next, month_values);
}

/// Threads have a Statistics each: hundreds of strategies must not fill the memory with groups.
TEST(Statistics, TakeWhatIsForecast) {
  for (const std::size_t strategies : {1U, 8U, 32U, 33U, 500U}) {
    const Statistics statistics(strategies, 120, false);
    EXPECT_EQ(static_cast<double>(statistics.raw_counts().size_bytes()),
              Statistics::bytes(strategies, 120, false));
    EXPECT_LT(Statistics::bytes(strategies, 120, false), 16e6);
  }
  const Statistics tracked(2, 12, true);
  EXPECT_EQ(static_cast<double>(tracked.raw_counts().size_bytes() +
                                tracked.raw_sums().size_bytes() + tracked.raw_bins().size_bytes()),
            Statistics::bytes(2, 12, true));
}

TEST(Statistics, AnyOrderAndAnySplitGiveTheSameNumbers) {
  std::vector<SimulatedRun> runs = some_runs();
  Statistics straight(1, six_months, true);
  for (const SimulatedRun& run : runs) straight.add({}, run.outcome, run.course);
  std::ranges::reverse(runs);
  Statistics odd(1, six_months, true);
  Statistics even(1, six_months, true);
  for (std::size_t i = 0; i < runs.size(); ++i) {
    (i % 2 == 0 ? even : odd).add({}, runs[i].outcome, runs[i].course);
  }
  even.merge(odd);
  EXPECT_TRUE(std::ranges::equal(straight.raw_counts(), even.raw_counts()));
  EXPECT_TRUE(std::ranges::equal(straight.raw_sums(), even.raw_sums()));
  EXPECT_TRUE(std::ranges::equal(straight.raw_bins(), even.raw_bins()));
}

TEST(Statistics, EndedRunsCountAsZeroOrAreLeftOut) {
  Statistics statistics(1, six_months, true);
  const SimulatedRun lives = run_of(6, Status::ran_to_horizon, 0.8F);
  const SimulatedRun ends = run_of(2, Status::collapsed, 0.4F);
  statistics.add({}, lives.outcome, lives.course);
  statistics.add({}, ends.outcome, ends.course);
  const std::vector<std::int64_t> living = living_runs(statistics, 0);
  EXPECT_EQ(living, (std::vector<std::int64_t>{2, 2, 1, 1, 1, 1}));
  for (const Track& track : tracks()) {
    if (track.name != "engagement" && track.name != "trust") continue;
    const TrackSummary early = summarise(statistics, track, track.first, 0, 1, 2, 2);
    const TrackSummary late = summarise(statistics, track, track.first, 0, 4, 1, 2);
    const bool engagement = track.name == "engagement";
    EXPECT_NEAR(early.mean, engagement ? 0.6F : 0.3F, 1e-6);
    EXPECT_NEAR(late.mean, 0.4F, 1e-6);
    EXPECT_NEAR(early.sd, engagement ? 0.2F * std::sqrt(2.0F) : 0.1F * std::sqrt(2.0F), 1e-4);
    EXPECT_EQ(std::isnan(late.sd), !engagement);
    EXPECT_NEAR(late.q95, engagement ? 0.8F : 0.4F, 1.0 / bin_count);
  }
}

TEST(Statistics, MembersAtRiskAreThoseWhoseTimeIsNotOver) {
  Statistics statistics(1, six_months, false);
  const SimulatedRun run = run_of(3, Status::collapsed, 0.4F);
  statistics.add({}, run.outcome, run.course);
  EXPECT_EQ(members_at_risk(statistics, 0), (std::vector<std::int64_t>{2, 1, 1, 0, 0, 0}));
  EXPECT_EQ(statistics.episodes(0, EpisodeCount::emerged, 2, 1), 1);
  EXPECT_EQ(statistics.episodes(0, EpisodeCount::censored, 2, 1), 1);
}

TEST(Statistics, BrokenRunsAreCountedAndNothingElse) {
  Statistics statistics(1, six_months, true);
  const SimulatedRun run = run_of(3, Status::broken, 0.4F);
  statistics.add({}, run.outcome, run.course);
  EXPECT_EQ(statistics.runs(0, Status::broken), 1);
  EXPECT_EQ(living_runs(statistics, 0).front(), 0);
  EXPECT_TRUE(std::ranges::all_of(statistics.raw_sums(), [](auto sum) { return sum == 0; }));
}

TEST(Statistics, ValuesOutsideTheBinsCountInTheOutermost) {
  const Track& track = tracks().front();
  EXPECT_EQ(bin_of(track, track.low - 1.0F), 0U);
  EXPECT_EQ(bin_of(track, track.high), bin_count - 1);
  EXPECT_EQ(bin_of(track, track.high + 100.0F), bin_count - 1);
  EXPECT_EQ(bin_of(track, std::nanf("")), 0U);
}

/// As many runs as anyone computes, half of them at each of two values: by doubling.
Statistics doubled(int times, float one, float other) {
  Statistics statistics(1, 1, true);
  for (const float value : {one, other}) {
    SimulatedRun run = run_of(1, Status::ran_to_horizon, 0.5F);
    run.course.months[0].created = value;
    run.course.members.clear();
    run.course.emergences.clear();
    run.course.episodes.clear();
    statistics.add({}, run.outcome, run.course);
  }
  for (int i = 0; i < times; ++i) statistics.merge(Statistics(statistics));
  return statistics;
}

constexpr int doublings = 40;  // 2.2 x 10^12 runs

void expect_doubled(const Statistics& statistics, double one, double other) {
  const Track& track = *std::ranges::find(tracks(), std::string_view("created"), &Track::name);
  constexpr std::int64_t runs = std::int64_t{2} << doublings;
  const TrackSummary summary = summarise(statistics, track, track.first, 0, 0, runs, runs);
  const double half = std::abs(one - other) / 2;
  EXPECT_NEAR(static_cast<double>(summary.mean), (one + other) / 2, 1e-6 * one);
  EXPECT_NEAR(static_cast<double>(summary.sd), half, 1e-6 * half);
  std::int64_t counted = 0;
  for (const std::int64_t bin : statistics.bins(0, 0, track.first)) counted += bin;
  EXPECT_EQ(counted, runs);
}

TEST(Statistics, HoldAsManyRunsAsAnyoneComputes) {
  expect_doubled(doubled(doublings, 0.25F, 0.75F), 0.25, 0.75);
  expect_doubled(doubled(doublings, 32768.0F, 24576.0F), 32768, 24576);
}

TEST(Statistics, AreReadAsWritten) {
  ResultDescription description;
  description.strategies = {"only"};
  description.horizon = 1;
  for (const int times : {0, doublings}) {
    const Statistics written = doubled(times, 32768.0F, 24576.0F);
    const hdf5::Handle file = hdf5::create_file_in_memory();
    write_sums(file, description, written);
    EXPECT_EQ(H5Lexists(file, "sums/powers_upper", H5P_DEFAULT) > 0, times > 0);
    EXPECT_EQ(H5Lexists(file, "sums/bins_upper", H5P_DEFAULT) > 0, times > 0);
    Statistics read(1, 1, true);
    add_sums(file, std::vector<std::size_t>{0}, read);
    EXPECT_TRUE(std::ranges::equal(read.raw_sums(), written.raw_sums()));
    EXPECT_TRUE(std::ranges::equal(read.raw_bins(), written.raw_bins()));
    EXPECT_TRUE(std::ranges::equal(read.raw_upper_bins(), written.raw_upper_bins()));
  }
}

TEST(RunTable, HoldsOutcomesByColumnAndMissingValuesElsewhere) {
  RunTable table(2);
  RunOutcome outcome;
  outcome.status = Status::collapsed;
  outcome.retention = 0.25F;
  outcome.tension[3].first_month = 7;
  table.put(1, outcome);
  const auto columns = run_columns();
  for (std::size_t c = 0; c < columns.size(); ++c) {
    const std::span<const std::byte> bytes = table.bytes(c);
    ASSERT_EQ(bytes.size(), 2 * width(columns[c]) * bytes_of(columns[c].type));
    if (columns[c].name == "status") {
      EXPECT_EQ(std::to_integer<int>(bytes[0]), 0);
      EXPECT_EQ(std::to_integer<int>(bytes[1]), 3);
    }
    if (columns[c].name == "tension_first_month") {
      EXPECT_EQ(std::to_integer<int>(bytes[2 * (tension_count + 3)]), 7);
      EXPECT_EQ(std::to_integer<int>(bytes[0]), 255);
    }
  }
}

}  // namespace
}  // namespace weft
