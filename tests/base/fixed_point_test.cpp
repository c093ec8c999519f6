#include "core/base/fixed_point.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

namespace weft {
namespace {

TEST(FixedPoint, IsWithinHalfAUnit) {
  for (double value = -3.0; value < 3.0; value += 0.000137) {
    EXPECT_LE(std::abs(from_fixed_point(to_fixed_point(value)) - value), 0.5 / 67108864.0);
  }
  EXPECT_TRUE(to_fixed_point(1.0) == 67108864);
  EXPECT_EQ(from_fixed_point(-67108864), -1.0);
}

TEST(FixedPoint, TakesHalvesToTheEvenNeighbour) {
  EXPECT_TRUE(to_fixed_point(0.5 / 67108864.0) == 0);
  EXPECT_TRUE(to_fixed_point(-0.5 / 67108864.0) == 0);
  EXPECT_TRUE(to_fixed_point(1.5 / 67108864.0) == 2);
  EXPECT_TRUE(to_fixed_point(-1.5 / 67108864.0) == -2);
  EXPECT_TRUE(to_fixed_point(0.49 / 67108864.0) == 0);
  EXPECT_TRUE(to_fixed_point(-0.49 / 67108864.0) == 0);
  EXPECT_TRUE(to_fixed_point(2.5 / 67108864.0) == 2);
}

/// Where the shift ends another way begins: no step between them.
TEST(FixedPoint, IsExactForWholeNumbersOfAnySize) {
  for (double value = 1; value <= fixed_point_limit; value *= 2) {
    EXPECT_TRUE(to_fixed_point(value) == static_cast<WideSum>(value) * 67108864) << value;
    EXPECT_EQ(from_fixed_point(to_fixed_point(-value)), -value);
    EXPECT_EQ(from_fixed_point(to_fixed_point(value - 1)), value - 1);
  }
}

TEST(FixedPoint, BoundsWhatIsTooLarge) {
  constexpr double infinite = std::numeric_limits<double>::infinity();
  constexpr WideSum most = static_cast<WideSum>(1) << 85;
  EXPECT_TRUE(to_fixed_point(fixed_point_limit) == most);
  EXPECT_TRUE(to_fixed_point(infinite) == most);
  EXPECT_TRUE(to_fixed_point(-infinite) == -most);
  EXPECT_TRUE(to_fixed_point(std::numeric_limits<double>::quiet_NaN()) == most);
  // As many of the largest as are promised fit.
  static_assert(most * (WideSum{1} << 41) > 0);
}

/// Sums in the given order: in fixed point, and (the bent twin) in floating point.
WideSum fixed_sum(const std::vector<double>& values) {
  WideSum sum = 0;
  for (const double value : values) sum += to_fixed_point(value);
  return sum;
}

double floating_sum(const std::vector<double>& values) {
  double sum = 0;
  for (const double value : values) sum += value;
  return sum;
}

TEST(FixedPoint, SumsDoNotDependOnTheOrder) {
  std::vector<double> values;
  for (int i = 0; i < 5000; ++i) values.push_back(std::sin(i) * std::exp(i % 6));
  std::vector<double> sorted = values;
  std::ranges::sort(sorted);
  EXPECT_TRUE(fixed_sum(values) == fixed_sum(sorted));
  EXPECT_NE(floating_sum(values), floating_sum(sorted));
  EXPECT_NEAR(from_fixed_point(fixed_sum(values)), floating_sum(sorted), 5000 * 0.5 / 67108864.0);
}

}  // namespace
}  // namespace weft
