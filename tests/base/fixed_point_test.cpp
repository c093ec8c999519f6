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
    EXPECT_LE(std::abs(from_fixed_point(to_fixed_point(value)) - value), 0.5 / 1048576.0);
  }
  EXPECT_EQ(to_fixed_point(1.0), 1048576);
  EXPECT_EQ(from_fixed_point(-1048576), -1.0);
}

TEST(FixedPoint, TakesHalvesToTheEvenNeighbour) {
  EXPECT_EQ(to_fixed_point(0.5 / 1048576.0), 0);
  EXPECT_EQ(to_fixed_point(-0.5 / 1048576.0), 0);
  EXPECT_EQ(to_fixed_point(1.5 / 1048576.0), 2);
  EXPECT_EQ(to_fixed_point(-1.5 / 1048576.0), -2);
  EXPECT_EQ(to_fixed_point(0.49 / 1048576.0), 0);
  EXPECT_EQ(to_fixed_point(-0.49 / 1048576.0), 0);
  EXPECT_EQ(to_fixed_point(2.5 / 1048576.0), 2);
}

TEST(FixedPoint, BoundsWhatIsTooLarge) {
  constexpr double infinite = std::numeric_limits<double>::infinity();
  constexpr std::int64_t most = std::int64_t{65536} * 1048576;
  EXPECT_EQ(to_fixed_point(65536.0), most);
  EXPECT_EQ(to_fixed_point(65537.0), most);
  EXPECT_EQ(to_fixed_point(infinite), most);
  EXPECT_EQ(to_fixed_point(-infinite), -most);
  EXPECT_EQ(to_fixed_point(std::numeric_limits<double>::quiet_NaN()), most);
  // As many of the largest as are promised (but one) fit.
  static_assert(std::numeric_limits<std::int64_t>::max() / most >= (1 << 27) - 1);
}

/// Sums in the given order: in fixed point, and (the bent twin) in floating point.
std::int64_t fixed_sum(const std::vector<double>& values) {
  std::int64_t sum = 0;
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
  for (int i = 0; i < 5000; ++i) values.push_back(std::sin(i) * std::exp(i % 11));
  std::vector<double> sorted = values;
  std::ranges::sort(sorted);
  EXPECT_EQ(fixed_sum(values), fixed_sum(sorted));
  EXPECT_NE(floating_sum(values), floating_sum(sorted));
  EXPECT_NEAR(from_fixed_point(fixed_sum(values)), floating_sum(sorted), 5000 * 0.5 / 1048576.0);
}

}  // namespace
}  // namespace weft
