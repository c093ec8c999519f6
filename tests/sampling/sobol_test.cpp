#include "core/sampling/sobol.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "tests/sampling/unit_points.h"

namespace weft {
namespace {

using sampling_test::column_of;
using sampling_test::one_in_each;
using sampling_test::point_of;
using sampling_test::unit_design;

/// Unscrambled point i of SciPy's sequence, which goes in the order of the Gray code.
double plain_coordinate(const SobolDirections& directions, std::uint64_t i) {
  std::uint64_t digits = 0;
  for (std::size_t bit = 0; bit < directions.size(); ++bit) {
    if (((i ^ (i >> 1)) >> bit & 1) != 0) digits ^= directions[bit];
  }
  return unit_interval(digits);
}

// scipy.stats.qmc.Sobol(40, scramble=False).random(6), SciPy 1.10.1
TEST(SobolSequence, UnscrambledIsScipys) {
  const auto directions = sobol_directions(64);
  const std::array<std::size_t, 6> dimensions = {0, 1, 2, 3, 9, 39};
  const double expected[6][6] = {{0.0, 0.0, 0.0, 0.0, 0.0, 0.0},
                                 {0.5, 0.5, 0.5, 0.5, 0.5, 0.5},
                                 {0.75, 0.25, 0.25, 0.25, 0.75, 0.25},
                                 {0.25, 0.75, 0.75, 0.75, 0.25, 0.75},
                                 {0.375, 0.375, 0.625, 0.875, 0.625, 0.875},
                                 {0.875, 0.875, 0.125, 0.375, 0.125, 0.375}};
  for (std::uint64_t i = 0; i < 6; ++i) {
    for (std::size_t k = 0; k < 6; ++k) {
      EXPECT_EQ(plain_coordinate(directions[dimensions[k]], i), expected[i][k]);
    }
  }
  // s = scipy.stats.qmc.Sobol(64, scramble=False); s.fast_forward(12345); s.random(1)
  const std::vector<std::pair<std::size_t, double>> far = {
      {0, 0.64093017578125},  {1, 0.81341552734375},  {7, 0.11334228515625},
      {20, 0.19927978515625}, {40, 0.21551513671875}, {63, 0.46563720703125}};
  for (const auto& [d, value] : far) EXPECT_EQ(plain_coordinate(directions[d], 12345), value);
}

TEST(SobolSequence, EveryDimensionIsStratified) {
  const Design design = unit_design(Method::sobol, 64, 1024);
  for (std::size_t d = 0; d < 64; ++d) {
    for (const std::uint64_t count : {1U, 2U, 16U, 256U, 1024U}) {
      EXPECT_TRUE(one_in_each(column_of(design, d, count))) << "dimension " << d;
    }
  }
  // Bent twin: independent points are not.
  EXPECT_FALSE(one_in_each(column_of(unit_design(Method::random, 1, 256), 0, 256)));
}

/// Numbers of points in 2^wide x 2^tall boxes, sorted.
std::vector<int> boxes(const std::vector<double>& x, const std::vector<double>& y, int wide,
                       int tall) {
  std::vector<int> counts(std::size_t{1} << (wide + tall), 0);
  for (std::size_t i = 0; i < x.size(); ++i) {
    const auto column = static_cast<std::size_t>(std::ldexp(x[i], wide));
    const auto row = static_cast<std::size_t>(std::ldexp(y[i], tall));
    ++counts[(column << tall) + row];
  }
  std::ranges::sort(counts);
  return counts;
}

TEST(SobolSequence, FirstTwoDimensionsAreANetOfQualityZero) {
  const Design design = unit_design(Method::sobol, 2, 1024);
  const auto x = column_of(design, 0, 1024);
  const auto y = column_of(design, 1, 1024);
  for (int wide = 0; wide <= 10; ++wide) {
    EXPECT_EQ(boxes(x, y, wide, 10 - wide), std::vector<int>(1024, 1)) << wide;
  }
  const Design random = unit_design(Method::random, 2, 1024);
  EXPECT_NE(boxes(column_of(random, 0, 1024), column_of(random, 1, 1024), 5, 5),
            std::vector<int>(1024, 1));
}

TEST(SobolSequence, ScramblingKeepsTheBalanceOfEveryPair) {
  const auto plain = sobol_directions(64);
  const Design design = unit_design(Method::sobol, 64, 1024);
  const std::vector<std::pair<std::size_t, std::size_t>> pairs = {
      {1, 2}, {2, 5}, {4, 9}, {11, 31}, {30, 63}};
  for (const auto& [a, b] : pairs) {
    std::vector<double> x;
    std::vector<double> y;
    for (std::uint64_t i = 0; i < 1024; ++i) {
      x.push_back(plain_coordinate(plain[a], i));
      y.push_back(plain_coordinate(plain[b], i));
    }
    const auto u = column_of(design, a, 1024);
    const auto v = column_of(design, b, 1024);
    for (int wide = 0; wide <= 10; ++wide) {
      EXPECT_EQ(boxes(u, v, wide, 10 - wide), boxes(x, y, wide, 10 - wide)) << a << ' ' << b;
    }
  }
}

/// Root mean square error over seeds of the mean of a smooth function with mean 1.
double integration_error(Method method, std::uint64_t count) {
  double squares = 0;
  for (std::uint64_t other = 0; other < 16; ++other) {
    const Design design = unit_design(method, 6, count, other);
    double sum = 0;
    for (std::uint64_t i = 0; i < count; ++i) {
      double product = 1;
      for (const double u : point_of(design, i)) product *= 1 + 0.2 * (3 * u * u - 1);
      sum += product;
    }
    const double error = sum / static_cast<double>(count) - 1;
    squares += error * error;
  }
  return std::sqrt(squares / 16);
}

TEST(SobolSequence, IntegratesBetterThanRandomPoints) {
  const double random = integration_error(Method::random, 2048);
  EXPECT_LT(integration_error(Method::sobol, 2048), random / 10);
  EXPECT_LT(integration_error(Method::halton, 2048), random / 5);
  EXPECT_LT(integration_error(Method::lhs, 2048), random / 1.5);
}

}  // namespace
}  // namespace weft
