#include "analysis/discover/peeling.h"

#include <gtest/gtest.h>

#include "analysis/discover/pasting.h"
#include "analysis/statistics/parallel.h"
#include "tests/analysis/discover/planted.h"

namespace weft::analysis {
namespace {

Trajectory peel_all(const Points& points, const PeelingOptions& options,
                    const std::vector<Bound>& left_free = {}) {
  const Rows rows = all_rows(points);
  return peel(points, sorted_orders(points, rows), rows, rows.size(), left_free, options);
}

/// Values 0..count-1 of one factor; those from `first` to `last` are cases.
Points on_a_line(int count, int first, int last) {
  Points points;
  points.names = {"x"};
  points.values.emplace_back();
  for (int i = 0; i < count; ++i) {
    points.values[0].push_back(static_cast<float>(i));
    points.is_case.push_back(i >= first && i <= last ? 1 : 0);
  }
  return points;
}

/// 20 points, of which 12..19 are cases: a tenth goes at each step, from below.
TEST(Peeling, GivesAwayATenthByHand) {
  const Trajectory path = peel_all(on_a_line(20, 12, 19), {.alpha = 0.1, .min_mass = 0.05});
  const std::vector<Counts> expected = {{20, 8}, {18, 8}, {17, 8}, {16, 8}, {15, 8}, {14, 8},
                                        {13, 8}, {12, 8}, {11, 8}, {10, 8}, {9, 8},  {8, 8}};
  EXPECT_EQ(path.training, expected);
  EXPECT_EQ(path.boxes[1][0].low, 1.5);
  EXPECT_EQ(path.boxes.back()[0].low, 11.5);
  EXPECT_FALSE(path.boxes.back()[0].bounded(Side::high));
}

TEST(Peeling, EachBoxIsWhatItsCountsSay) {
  const Points points = planted(3000, 4, 9, 0.8, 0.2);
  const Halves halves = split(points, 1);
  const Trajectory path = peel(points, sorted_orders(points, halves.training), halves.training,
                               halves.training.size(), {}, {});
  const std::vector<Counts> held_out = counts_along(path, points, halves.held_out);
  ASSERT_GT(path.boxes.size(), 20U);
  for (std::size_t i = 0; i < path.boxes.size(); ++i) {
    EXPECT_EQ(path.training[i], count_inside(path.boxes[i], points, halves.training));
    EXPECT_EQ(held_out[i], count_inside(path.boxes[i], points, halves.held_out));
  }
}

TEST(Peeling, ValuesThatAreEqualStayTogether) {
  Points points = on_a_line(100, 0, 49);
  for (float& x : points.values[0]) x = x < 70 ? std::floor(x / 10) : 7;  // 30 share the largest
  const Trajectory path = peel_all(points, {.alpha = 0.05, .min_mass = 0.05});
  const std::vector<Counts> expected = {{100, 50}, {70, 50}, {60, 50}, {50, 50}};
  EXPECT_EQ(path.training, expected);
  EXPECT_EQ(path.boxes[1][0].high, 6.5);
}

TEST(Peeling, StopsAtTheSmallestMass) {
  const Points points = planted(1000, 3, 2, 0.5, 0.5);
  const Trajectory path = peel_all(points, {.alpha = 0.05, .min_mass = 0.2});
  EXPECT_GE(path.training.back().points, 200U);
  EXPECT_LT(path.training.back().points, 212U);
}

TEST(Peeling, NeverMovesWhatShallStayFree) {
  const Points points = planted(1000, 3, 2, 0.9, 0.1);
  const std::vector<Bound> left_free = {{0, Side::high}, {1, Side::low}};
  for (const Box& box : peel_all(points, {}, left_free).boxes) {
    EXPECT_FALSE(box[0].bounded(Side::high));
    EXPECT_FALSE(box[1].bounded(Side::low));
  }
}

TEST(Peeling, SameForAnyNumberOfThreads) {
  const Points points = planted(2000, 6, 3, 0.7, 0.3);
  const auto boxes = [&](int threads) {
    const ThreadLimit limit(threads);
    return peel_all(points, {}).boxes;
  };
  EXPECT_EQ(boxes(1), boxes(4));
}

TEST(Pasting, TakesInWhatKeepsTheDensity) {
  const Points points = on_a_line(100, 20, 79);
  Box box = {{29.5, 59.5}};
  paste(box, points, all_rows(points), 0.01);
  EXPECT_EQ(box[0], (Range{19.5, 79.5}));
}

TEST(Pasting, DropsABoundThatNothingLiesBeyond) {
  const Points points = on_a_line(100, 20, 99);
  Box box = {{29.5, 89.5}};
  paste(box, points, all_rows(points), 0.1);
  EXPECT_FALSE(box[0].bounded(Side::high));
}

TEST(Pasting, NeverLowersTheDensity) {
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    const Points points = planted(600, 3, seed, 0.8, 0.3);
    const Rows rows = all_rows(points);
    Box box = {{0.1, 0.4}, {0.5, 0.9}, {0.2, 0.8}};
    const Counts before = count_inside(box, points, rows);
    paste(box, points, rows, 0.02);
    const Counts after = count_inside(box, points, rows);
    EXPECT_GE(after.density(), before.density());
    EXPECT_GE(after.points, before.points);
  }
}

}  // namespace
}  // namespace weft::analysis
