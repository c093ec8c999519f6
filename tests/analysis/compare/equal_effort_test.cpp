#include "analysis/compare/equal_effort.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>

#include "tests/analysis/statistics/normal_draws.h"

namespace weft::analysis {
namespace {

/// The outcome's difference is 0.5 at equal effort, and 2 more for each unit of effort.
EqualEffort planted(double effort_apart) {
  NormalDraws normal(8, 1);
  EqualEffort effort(0.1);
  for (int c = 0; c < 500; ++c) {
    const double place = 0.2 * normal();
    std::array<double, 4> x{};
    std::array<double, 4> y{};
    for (std::size_t r = 0; r < x.size(); ++r) {
      x[r] = effort_apart + place + 0.1 * normal();
      y[r] = 0.5 + 2 * x[r] + 0.1 * normal();
    }
    effort.add(x, y);
  }
  return effort;
}

TEST(EqualEffort, FindsWhatIsLeftAtEqualEffort) {
  const EffortAdjusted result = planted(0.25).result();
  EXPECT_NEAR(result.effort.value, 0.25, 0.05);
  EXPECT_NEAR(result.by_regression.value, 0.5, 0.02);
  EXPECT_LT(result.by_regression.low, 0.5);
  EXPECT_GT(result.by_regression.high, 0.5);
  // Within the caliper more pairs lie on the side of more effort.
  EXPECT_NEAR(result.by_matching.value, 0.5, 0.1);
  EXPECT_GT(result.by_matching.value, 0.5);
  EXPECT_GT(result.matched_share, 0.1);
  EXPECT_LT(result.matched_share, 0.5);
}

TEST(EqualEffort, DoesNotDrawTheLineOut) {
  const EffortAdjusted result = planted(2).result();
  EXPECT_TRUE(std::isnan(result.by_regression.value));
  EXPECT_TRUE(std::isnan(result.by_matching.value));
  EXPECT_EQ(result.more_share, 1);
  EXPECT_EQ(result.less_share, 0);
  EXPECT_EQ(result.matched_share, 0);
}

TEST(EqualEffort, MatchesWhatLiesJustWithinTheCaliper) {
  EqualEffort effort(0.1);
  const std::array x = {static_cast<double>(0.1F), 0.11};
  const std::array y = {3.0, 100.0};
  for (int c = 0; c < 10; ++c) effort.add(x, y);
  EXPECT_EQ(effort.result().by_matching.value, 3);
  EXPECT_EQ(effort.result().matched_share, 0.5);
  EXPECT_EQ(effort.result().matched_in, 10U);
}

TEST(EqualEffort, EqualEffortsThroughoutNeedNoLine) {
  EqualEffort effort(0.1);
  const std::array x = {0.0, 0.0};
  for (int c = 0; c < 12; ++c) effort.add(x, std::array{1.0 * c, 2.0 * c});
  EXPECT_DOUBLE_EQ(effort.result().by_regression.value, 8.25);
  EXPECT_DOUBLE_EQ(effort.result().by_matching.value, 8.25);
  EXPECT_TRUE(defined_interval(effort.result().by_regression));
}

TEST(EqualEffort, NoRunsNoResult) {
  EqualEffort effort(0.1);
  effort.add({}, {});
  EXPECT_TRUE(std::isnan(effort.result().by_regression.value));
  EXPECT_TRUE(std::isnan(effort.result().matched_share));
}

}  // namespace
}  // namespace weft::analysis
