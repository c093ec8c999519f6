#include "analysis/discover/points.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/analysis/discover/planted.h"

namespace weft::analysis {
namespace {

TEST(Halves, PartAllPointsAndTheCasesEvenly) {
  const Points points = planted(1001, 2, 1, 0.7, 0.1);
  const Halves halves = split(points, 5);
  Rows both;
  std::ranges::merge(halves.training, halves.held_out, std::back_inserter(both));
  EXPECT_EQ(both, all_rows(points));
  const Counts training = count(points, halves.training);
  const Counts held_out = count(points, halves.held_out);
  EXPECT_LE(training.cases - held_out.cases, 1U);
  EXPECT_LE(training.points - held_out.points, 2U);
}

TEST(Halves, AreDrawnBySeed) {
  const Points points = planted(400, 2, 1, 0.7, 0.1);
  EXPECT_EQ(split(points, 5).training, split(points, 5).training);
  EXPECT_NE(split(points, 5).training, split(points, 6).training);
}

/// Every point is as likely in either half: over 400 seeds the share of its times in the training
/// half has a standard deviation of 0.025.
TEST(Halves, FavourNoPoint) {
  Points points;
  points.is_case.assign(20, 0);
  std::vector<int> times(20);
  constexpr int seeds = 400;
  for (std::uint64_t seed = 0; seed < seeds; ++seed) {
    for (const std::uint32_t row : split(points, seed).training) ++times[row];
  }
  for (const int each : times) EXPECT_NEAR(static_cast<double>(each) / seeds, 0.5, 5 * 0.025);
}

TEST(Orders, AreByValueThenByNumberAndStaySorted) {
  Points points;
  points.values = {{3, 1, 2, 1}, {0, 0, 0, 0}};
  points.is_case = {0, 0, 0, 0};
  Orders orders = sorted_orders(points, all_rows(points));
  EXPECT_EQ(orders[0], (Rows{1, 3, 2, 0}));
  EXPECT_EQ(orders[1], (Rows{0, 1, 2, 3}));
  keep_only(orders, std::vector<std::uint8_t>{1, 0, 1, 1});
  EXPECT_EQ(orders[0], (Rows{3, 2, 0}));
}

}  // namespace
}  // namespace weft::analysis
