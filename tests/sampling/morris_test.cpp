#include "core/sampling/morris.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <vector>

#include "tests/sampling/unit_points.h"

namespace weft {
namespace {

using sampling_test::chi_square;
using sampling_test::occupancy;
using sampling_test::point_of;
using sampling_test::seed;
using sampling_test::unit_design;

Design with_levels(std::size_t dimensions, std::uint64_t count, std::uint64_t levels) {
  return Design::drawn(Method::morris,
                       std::vector<Distribution>(dimensions, Distribution::uniform(0, 1)), count,
                       seed, 0, levels);
}

/// The dimension in which two points differ by a step of 1/2; none (-1) if that is not all.
int moved(const std::vector<double>& before, const std::vector<double>& after) {
  int found = -1;
  for (std::size_t d = 0; d < before.size(); ++d) {
    if (after[d] == before[d]) continue;
    if (found >= 0 || std::abs(std::abs(after[d] - before[d]) - 0.5) > 1e-15) return -1;
    found = static_cast<int>(d);
  }
  return found;
}

// Points 996 to 999, seed 20211123, stream 0, and point 23 of six levels. Written anew in Python
// from the comments in draws.h and morris.h, with an own Philox. A change here changes every morris
// experiment.
TEST(Morris, PointsAreKnown) {
  const Design design = unit_design(Method::morris, 3, 1000);
  using Point = std::vector<double>;
  EXPECT_EQ(point_of(design, 996), (Point{0.125, 0.125, 0.625}));
  EXPECT_EQ(point_of(design, 997), (Point{0.625, 0.125, 0.625}));
  EXPECT_EQ(point_of(design, 998), (Point{0.625, 0.125, 0.125}));
  EXPECT_EQ(point_of(design, 999), (Point{0.625, 0.625, 0.125}));
  const Point six = point_of(with_levels(5, 24, 6), 23);
  const Point expected = {0.25, 1.0 / 12, 5.0 / 12, 7.0 / 12, 0.25};
  for (std::size_t d = 0; d < 5; ++d) EXPECT_DOUBLE_EQ(six[d], expected[d]);
}

TEST(Morris, EveryFactorMovesOnceInATrajectoryByHalf) {
  for (const std::uint64_t levels : {2U, 4U, 10U}) {
    for (const std::size_t k : {1U, 2U, 7U, 40U}) {
      const Design design = with_levels(k, 20 * (k + 1), levels);
      for (std::uint64_t first = 0; first < design.size(); first += k + 1) {
        std::set<int> all;
        for (std::uint64_t i = first + 1; i <= first + k; ++i) {
          all.insert(moved(point_of(design, i - 1), point_of(design, i)));
        }
        EXPECT_EQ(all.size(), k);
        EXPECT_EQ(*all.begin(), 0) << "no step may fail";
      }
    }
  }
}

// 40000 trajectories; chi-square with 3 and 5 degrees of freedom exceeds 30.66 and 35.89 with
// probability 1e-6 (R: qchisq(1e-6, c(3, 5), lower = FALSE)).
TEST(Morris, LevelsAndOrdersAreEquallyLikely) {
  const Design design = unit_design(Method::morris, 3, 160000);
  for (std::size_t d = 0; d < 3; ++d) {
    for (const std::uint64_t place : {0U, 3U}) {
      std::vector<double> levels;
      for (std::uint64_t i = place; i < design.size(); i += 4) {
        levels.push_back(point_of(design, i)[d]);
      }
      EXPECT_LT(chi_square(occupancy(levels, 4)), 30.66) << d << ' ' << place;
    }
  }
  std::vector<std::uint64_t> orders(6, 0);
  for (std::uint64_t i = 0; i < design.size(); i += 4) {
    const int first = moved(point_of(design, i), point_of(design, i + 1));
    const int second = moved(point_of(design, i + 1), point_of(design, i + 2));
    ++orders[static_cast<std::size_t>(2 * first + (second > 3 - first - second ? 1 : 0))];
  }
  EXPECT_LT(chi_square(orders), 35.89);
  // Bent twin: trajectories of even numbers only, whose middle is missing.
  std::vector<std::uint64_t> bent = orders;
  bent[0] += bent[1];
  bent[1] = 0;
  EXPECT_GT(chi_square(bent), 35.89);
}

TEST(Morris, GrowsByTrajectories) {
  const Design few = unit_design(Method::morris, 5, 60);
  const Design many = unit_design(Method::morris, 5, 6000);
  EXPECT_TRUE(few.grows());
  for (std::uint64_t i = 60; i-- > 0;) EXPECT_EQ(point_of(few, i), point_of(many, i));
}

TEST(Morris, ReachesItsLastPoint) {
  const std::size_t most = most_dimensions(Method::morris);
  const std::uint64_t count = most_points(Method::morris) / (most + 1) * (most + 1);
  const Design design = unit_design(Method::morris, most, count);
  for (const double u : point_of(design, count - 1))
    EXPECT_TRUE(u == 0.125 || u == 0.375 || u == 0.625 || u == 0.875);
}

}  // namespace
}  // namespace weft
