#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

#include "tests/sampling/unit_points.h"

namespace weft {
namespace {

using sampling_test::column_of;
using sampling_test::one_in_each;
using sampling_test::point_of;
using sampling_test::unit_design;

TEST(LatinHypercubeDesign, HasOnePointInEachStratum) {
  for (const std::uint64_t count : {1U, 2U, 3U, 4U, 5U, 7U, 16U, 17U, 100U, 1000U, 1024U, 4099U}) {
    const Design design = unit_design(Method::lhs, 6, count);
    ASSERT_EQ(design.size(), count);
    for (std::size_t d = 0; d < 6; ++d) {
      EXPECT_TRUE(one_in_each(column_of(design, d, count))) << count << " dimension " << d;
    }
  }
  // Bent twin: independent points do not.
  EXPECT_FALSE(one_in_each(column_of(unit_design(Method::random, 1, 100), 0, 100)));
}

/// Strata of two dimensions, in 8 x 8 parts, over many designs of 64 points. Margins are fixed
/// within each design, so it is chi-square with 49 degrees of freedom after scaling by 63 / 64.
double pair_statistic(std::size_t first, std::size_t second) {
  std::vector<std::uint64_t> cells(64, 0);
  for (std::uint64_t other = 0; other < 600; ++other) {
    const Design design = unit_design(Method::lhs, 3, 64, other);
    for (std::uint64_t i = 0; i < 64; ++i) {
      const std::vector<double> u = point_of(design, i);
      ++cells[static_cast<std::size_t>(u[first] * 8) * 8 + static_cast<std::size_t>(u[second] * 8)];
    }
  }
  return sampling_test::chi_square(cells) * 63 / 64;
}

// False alarm 1e-6 each: scipy.stats.chi2.ppf(5e-7, 49), chi2.isf(5e-7, 49)
TEST(LatinHypercubeDesign, DimensionsAreIndependent) {
  for (const auto& [a, b] : std::vector<std::pair<std::size_t, std::size_t>>{{0, 1}, {1, 2}}) {
    EXPECT_GT(pair_statistic(a, b), 14.721918461369073);
    EXPECT_LT(pair_statistic(a, b), 113.47302983780085);
  }
  // Bent twin: a dimension with itself.
  EXPECT_GT(pair_statistic(0, 0), 113.47302983780085);
}

}  // namespace
}  // namespace weft
