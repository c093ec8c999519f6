#include "core/output/pattern_statistics.h"

#include <gtest/gtest.h>

#include <cmath>

#include "core/base/fixed_point.h"

namespace weft {
namespace {

constexpr std::size_t horizon = 48;

double value(std::string_view name, const PatternCounts& counts, StatisticQuestion question = {}) {
  return pattern_statistics()[*pattern_statistic(name)].value(counts, question);
}

/// Members who leave after these tenures; `left` by month, with the exits of one collaboration.
PatternCounts one_collaboration(const std::vector<int>& tenures) {
  PatternCounts counts(horizon);
  std::vector<int> exits(horizon);
  for (const int tenure : tenures) {
    counts.end_member(Leaving::disengaged, tenure);
    ++exits[static_cast<std::size_t>(tenure)];
  }
  counts.end_run(Status::ran_to_horizon, horizon, exits);
  return counts;
}

TEST(PatternStatistics, HaveNamesOfTheirOwnAndSaySomething) {
  for (std::size_t i = 0; i < pattern_statistics().size(); ++i) {
    const PatternStatistic& row = pattern_statistics()[i];
    EXPECT_EQ(pattern_statistic(row.name), i);
    EXPECT_LT(row.low, row.high);
    EXPECT_FALSE(row.meaning.empty());
    const double of_nothing = row.value(PatternCounts(horizon), {1, 1});
    EXPECT_TRUE(std::isnan(of_nothing)) << row.name;
  }
  EXPECT_FALSE(pattern_statistic("nothing"));
}

TEST(PatternStatistics, ExitsAYear) {
  // One leaves in the first month, one is there for all 48: 2 and 48 months, 1 exit.
  PatternCounts counts = one_collaboration({0});
  counts.end_member(Leaving::still_present, 47);
  EXPECT_DOUBLE_EQ(value("exits_a_year", counts), 1 - std::pow(48.0 / 49.0, 12));
  EXPECT_EQ(value("exogenous_exits_a_year", counts), 0);
  counts.end_member(Leaving::exogenous, 0);
  EXPECT_DOUBLE_EQ(value("exogenous_exits_a_year", counts), 1 - std::pow(49.0 / 50.0, 12));
  EXPECT_DOUBLE_EQ(value("members_present", counts), 50.0 / 48.0);
}

TEST(PatternStatistics, Hazard) {
  // Tenure years: 1 exit in 24 + 11 + 12 member-months..., by hand:
  PatternCounts counts = one_collaboration({11, 23, 23, 35});
  // at risk: 4 x 12, then 3 x 12, then 1 x 12, then none
  EXPECT_DOUBLE_EQ(value("first_year_ratio", counts), (1.0 / 48) / (3.0 / 48));
  EXPECT_EQ(value("hazard_peak", counts), 30);  // 1 of 12 in the third year
  EXPECT_DOUBLE_EQ(value("hazard_rise", counts), 1 - (1.0 / 48) / (1.0 / 12));
  counts.end_member(Leaving::still_present, 47);
  // years: 1 of 60, 2 of 48, 1 of 24, 0 of 12
  EXPECT_EQ(value("hazard_peak", counts), 18);
  EXPECT_DOUBLE_EQ(value("hazard_fall", counts), 1 - (1.0 / 36) / (2.0 / 48));
}

TEST(PatternStatistics, EndsOfCollaborations) {
  PatternCounts counts(horizon);
  const std::vector<int> none(horizon);
  counts.end_run(Status::completed, 12, none);
  counts.end_run(Status::collapsed, 13, none);
  counts.end_run(Status::collapsed, 36, none);
  counts.end_run(Status::ran_to_horizon, 48, none);
  EXPECT_EQ(value("alive", counts, {12, 0}), 0.75);
  EXPECT_EQ(value("alive", counts, {13, 0}), 0.5);
  EXPECT_EQ(value("alive", counts, {48, 0}), 0.25);
  EXPECT_DOUBLE_EQ(value("completed_share", counts), 1.0 / 3);
  EXPECT_DOUBLE_EQ(value("endings_a_year", counts), 1 - std::pow(1 - 3.0 / 109, 12));
}

TEST(PatternStatistics, OfMonths) {
  PatternCounts counts(horizon);
  const std::vector<int> none(horizon);
  counts.end_run(Status::ran_to_horizon, horizon, none);
  counts.end_run(Status::collapsed, 20, none);
  for (std::size_t month = 0; month < horizon; ++month) {
    counts.add_month(month, small_to_fixed_point(month < 20 ? 1.6 : 0.6),
                     small_to_fixed_point(0.4));
  }
  EXPECT_NEAR(value("commitment_loss", counts, {18, 12}), 1 - 0.6 / (1.6 / 2), 1e-6);
  EXPECT_NEAR(value("active_share", counts), 48 * 0.4 / (20 * 1.6 + 28 * 0.6), 1e-6);
}

TEST(PatternStatistics, DispersionOfYearlyExits) {
  // Years of 2, 0, 1, 1 exits: mean 1, variance 2/3. Another lives two whole years with 3 and 1
  // (mean 2, variance 2), and leaves 5 in its third, which is not whole.
  PatternCounts counts = one_collaboration({0, 1, 24, 36});
  std::vector<int> exits(horizon);
  exits[11] = 3;
  exits[12] = 1;
  exits[25] = 5;
  counts.end_run(Status::collapsed, 26, exits);
  EXPECT_NEAR(value("exit_dispersion", counts), (2.0 / 3 + 2) / 3, 1e-12);
}

TEST(PatternCounts, AddUp) {
  PatternCounts sum = one_collaboration({0, 3});
  sum.add(one_collaboration({5}));
  EXPECT_EQ(sum.runs(), 2);
  EXPECT_EQ(sum.members(Leaving::disengaged, 5), 1);
  EXPECT_EQ(sum.members_at_risk(3), 2);
  EXPECT_EQ(sum.yearly()[4].exits, 3);
  EXPECT_EQ(sum.yearly()[4].total_squares, 5);
}

}  // namespace
}  // namespace weft
