#include "analysis/discover/prim.h"

#include <gtest/gtest.h>

#include "tests/analysis/discover/planted.h"

namespace weft::analysis {
namespace {

/// Two factors of 22 matter. The edges are found as near as the points lie: of 2000 training
/// points, 600 in the box, a step gives 30 away.
TEST(Prim, RecoversAPlantedBoxInNoise) {
  for (std::uint64_t seed = 0; seed < 10; ++seed) {
    const Points points = planted(4000, 22, seed, 0.95, 0.05);
    const std::vector<PrimBox> boxes = prim(points, split(points, seed), {});
    ASSERT_EQ(boxes.size(), 1U);
    const Box& box = boxes[0].box;
    EXPECT_EQ(bounds(box), (std::vector<Bound>{{0, Side::high}, {1, Side::low}}));
    EXPECT_NEAR(box[0].high, 0.5, 0.03);
    EXPECT_NEAR(box[1].low, 0.4, 0.03);
    EXPECT_GT(boxes[0].held_out.density(), 0.85);
    for (const double p : boxes[0].quasi_p) EXPECT_LT(p, 0.001);
  }
}

/// A false alarm is a box where there is nothing: at most 6 of 100 (prim.h). More than 12 of 40
/// come by chance less than once in a million times; with a level of 0.2, most have one.
TEST(Prim, SeldomFindsSomethingWhereThereIsNothing) {
  int alarms = 0;
  for (std::uint64_t seed = 0; seed < 40; ++seed) {
    const Points points = planted(800, 20, seed, 0.4, 0.4);
    alarms += prim(points, split(points, seed), {}).empty() ? 0 : 1;
  }
  EXPECT_LE(alarms, 12);
}

/// The second box is found where the first is taken away.
TEST(Prim, CoversTwoRegionsByTwoBoxes) {
  Points points = uniform_points(6000, 6, 3);
  for (std::size_t i = 0; i < points.size(); ++i) {
    const auto x = [&](std::size_t factor) { return points.values[factor][i]; };
    points.is_case[i] = (x(0) < 0.4F && x(1) < 0.5F) || (x(2) > 0.7F && x(3) > 0.6F) ? 1 : 0;
  }
  const std::vector<PrimBox> boxes = prim(points, split(points, 1), {.density = 0.95});
  ASSERT_GE(boxes.size(), 2U);
  EXPECT_EQ(bounds(boxes[0].box), (std::vector<Bound>{{0, Side::high}, {1, Side::high}}));
  EXPECT_NEAR(boxes[0].box[0].high, 0.4, 0.03);
  EXPECT_NEAR(boxes[0].box[1].high, 0.5, 0.03);
  EXPECT_EQ(bounds(boxes[1].box), (std::vector<Bound>{{2, Side::low}, {3, Side::low}}));
  EXPECT_NEAR(boxes[1].box[2].low, 0.7, 0.03);
  EXPECT_NEAR(boxes[1].box[3].low, 0.6, 0.03);
}

TEST(Prim, ChoosesByDensityOrByStep) {
  const Points points = planted(4000, 5, 3, 0.8, 0.2);
  const Halves halves = split(points, 1);
  const PrimBox dense = prim(points, halves, {.density = 0.7}).at(0);
  EXPECT_GE(dense.training.density(), 0.7);
  EXPECT_LT(dense.trajectory.training[dense.chosen - 1].density(), 0.7);
  const PrimBox third = prim(points, halves, {.step = 3}).at(0);
  EXPECT_EQ(third.chosen, 3U);
  EXPECT_GE(third.training.points, third.trajectory.training[3].points);
}

/// The held-out half has no part in any choice.
TEST(Prim, LooksAtTheTrainingHalfOnly) {
  Points points = planted(2000, 4, 3, 0.8, 0.2);
  const Halves halves = split(points, 1);
  const Box before = prim(points, halves, {}).at(0).box;
  for (const std::uint32_t row : halves.held_out) points.is_case[row] ^= 1U;
  EXPECT_EQ(prim(points, halves, {}).at(0).box, before);
}

TEST(Prim, FollowsTheHeldOutPointsAlongTheTrajectory) {
  const Points points = planted(2000, 4, 3, 0.8, 0.2);
  const Halves halves = split(points, 1);
  const PrimBox found = prim(points, halves, {}).at(0);
  ASSERT_EQ(found.held_out_along.size(), found.trajectory.boxes.size());
  for (std::size_t i = 0; i < found.held_out_along.size(); ++i) {
    EXPECT_EQ(found.held_out_along[i],
              count_inside(found.trajectory.boxes[i], points, halves.held_out));
  }
}

TEST(WeightedRelativeAccuracy, IsMassTimesTheGainOfDensity) {
  EXPECT_DOUBLE_EQ(weighted_relative_accuracy({20, 15}, {100, 25}), 0.2 * (0.75 - 0.25));
  EXPECT_DOUBLE_EQ(weighted_relative_accuracy({100, 25}, {100, 25}), 0);
}

}  // namespace
}  // namespace weft::analysis
