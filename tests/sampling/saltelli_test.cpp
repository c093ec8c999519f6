#include "core/sampling/saltelli.h"

#include <gtest/gtest.h>

#include <vector>

#include "tests/sampling/unit_points.h"

namespace weft {
namespace {

using sampling_test::occupancy;
using sampling_test::point_of;
using sampling_test::unit_design;

// Seed 20211123, stream 0. Written anew in Python from the comments in draws.h, sobol.h and
// saltelli.h, with an own Philox and SciPy's direction numbers. A change here changes every
// saltelli experiment.
TEST(Saltelli, PointsAreKnown) {
  const Design design = unit_design(Method::saltelli, 3, 1000);
  using Point = std::vector<double>;
  EXPECT_EQ(point_of(design, 992),
            (Point{0x1.26ceb99d3e338p-3, 0x1.af3d22d13d0ebp-1, 0x1.e813abd4092b0p-4}));
  EXPECT_EQ(point_of(design, 995),
            (Point{0x1.26ceb99d3e338p-3, 0x1.af3d22d13d0ebp-1, 0x1.2718724ab01f4p-3}));
  EXPECT_EQ(point_of(design, 998),
            (Point{0x1.3aa44468651e8p-1, 0x1.a0e428e9cb723p-1, 0x1.e813abd4092b0p-4}));
  EXPECT_EQ(point_of(design, 999),
            (Point{0x1.3aa44468651e8p-1, 0x1.a0e428e9cb723p-1, 0x1.2718724ab01f4p-3}));
}

TEST(Saltelli, BlocksExchangeOneFactorAtATime) {
  for (const std::size_t k : {1U, 2U, 5U, 60U}) {
    const std::size_t block = 2 * k + 2;
    const Design design = unit_design(Method::saltelli, k, 6 * block);
    for (std::uint64_t first = 0; first < design.size(); first += block) {
      const std::vector<double> a = point_of(design, first);
      const std::vector<double> b = point_of(design, first + block - 1);
      for (std::size_t d = 0; d < k; ++d) {
        EXPECT_NE(a[d], b[d]);
        std::vector<double> ab = a;
        std::vector<double> ba = b;
        std::swap(ab[d], ba[d]);
        EXPECT_EQ(point_of(design, first + 1 + d), ab);
        EXPECT_EQ(point_of(design, first + 1 + k + d), ba);
      }
    }
  }
}

TEST(Saltelli, PairsFillEveryDimensionOfBothHalvesEvenly) {
  const Design design = unit_design(Method::saltelli, 4, 256 * 10);
  const auto one_in_each = [&](std::uint64_t place, std::uint64_t step) {
    for (std::size_t d = 0; d < 4; ++d) {
      std::vector<double> column;
      for (std::uint64_t i = 0; i < 256; ++i) {
        column.push_back(point_of(design, place + i * step)[d]);
      }
      if (occupancy(column, 256) != std::vector<std::uint64_t>(256, 1)) return false;
    }
    return true;
  };
  EXPECT_TRUE(one_in_each(0, 10));
  EXPECT_TRUE(one_in_each(9, 10));
  EXPECT_FALSE(one_in_each(0, 9)) << "a wrong block would not be even";
}

TEST(Saltelli, GrowsByPairs) {
  const Design few = unit_design(Method::saltelli, 5, 60);
  const Design many = unit_design(Method::saltelli, 5, 6000);
  EXPECT_TRUE(few.grows());
  for (std::uint64_t i = 60; i-- > 0;) EXPECT_EQ(point_of(few, i), point_of(many, i));
}

TEST(Saltelli, IsIndependentOfSobol) {
  const std::vector<double> a = point_of(unit_design(Method::saltelli, 3, 8), 0);
  const std::vector<double> sobol = point_of(unit_design(Method::sobol, 3, 8), 0);
  for (std::size_t d = 0; d < 3; ++d) EXPECT_NE(a[d], sobol[d]);
}

TEST(Saltelli, ReachesItsLastPoint) {
  const std::size_t most = most_dimensions(Method::saltelli);
  const std::uint64_t count = most_points(Method::saltelli) / (2 * most + 2) * (2 * most + 2);
  const Design design = unit_design(Method::saltelli, most, count);
  for (const double u : point_of(design, count - 1)) EXPECT_TRUE(u >= 0 && u < 1);
}

}  // namespace
}  // namespace weft
