#include "analysis/discover/quasi_p.h"

#include <gtest/gtest.h>

#include "tests/analysis/discover/planted.h"

namespace weft::analysis {
namespace {

/// SciPy 1.10: scipy.stats.binom.sf(k - 1, n, p) with k of n inside and the density p without.
TEST(QuasiP, IsTheUpperTailOfTheBinomial) {
  const auto expect = [](Counts inside, Counts without, double value) {
    EXPECT_NEAR(quasi_p(inside, without) / value, 1, 1e-10);
  };
  expect({20, 15}, {40, 20}, 0.020694732666015625);
  expect({120, 110}, {700, 630}, 0.33608685643019065);
  expect({40, 1}, {400, 3}, 0.26001891715352804);
  expect({5000, 4000}, {10000, 7900}, 0.04222500659587043);
  expect({9, 9}, {90, 1}, 2.581174791713198e-18);
}

TEST(QuasiP, IsOneWhereNothingCanBeSaid) {
  EXPECT_EQ(quasi_p({0, 0}, {10, 5}), 1);
  EXPECT_EQ(quasi_p({10, 0}, {20, 5}), 1);
  EXPECT_EQ(quasi_p({10, 10}, {20, 20}), 1);
}

TEST(QuasiP, OfAFactorFreesBothItsEnds) {
  const Points points = planted(2000, 3, 4, 1, 0);
  const Rows rows = all_rows(points);
  Box box(3);
  box[0].high = 0.5;
  box[2] = {0.25, 0.75};
  const std::vector<double> values = quasi_p_values(box, points, rows);
  ASSERT_EQ(values.size(), 2U);
  Box freed = box;
  freed[2] = {};
  EXPECT_EQ(values[1], quasi_p(count_inside(box, points, rows), count_inside(freed, points, rows)));
  EXPECT_LT(values[0], 1e-6);
}

TEST(QuasiP, OfABoundFreesOneEnd) {
  const Points points = planted(2000, 3, 4, 0.9, 0.1);
  const Rows rows = all_rows(points);
  Box box(3);
  box[0] = {0.02, 0.5};
  box[1].low = 0.4;
  const std::vector<double> values = quasi_p_of_bounds(box, points, rows);
  ASSERT_EQ(values.size(), 3U);
  for (std::size_t i = 0; i < values.size(); ++i) {
    const Box freed = without(box, bounds(box)[i]);
    EXPECT_EQ(values[i],
              quasi_p(count_inside(box, points, rows), count_inside(freed, points, rows)));
  }
  EXPECT_GT(values[0], 0.1);
  EXPECT_LT(values[1], 1e-6);
  EXPECT_LT(values[2], 1e-6);
}

}  // namespace
}  // namespace weft::analysis
