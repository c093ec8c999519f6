#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <vector>

#include "tests/sampling/unit_points.h"

namespace weft {
namespace {

using sampling_test::chi_square;
using sampling_test::column_of;
using sampling_test::occupancy;
using sampling_test::point_of;
using sampling_test::unit_design;

// Two-sided bounds with false alarm 1e-6 each: scipy.stats.chi2.ppf(5e-7, k), chi2.isf(5e-7, k)
constexpr double low_127 = 63.67028314095473;
constexpr double high_127 = 220.75525518294052;
constexpr double low_63 = 22.396096213108375;
constexpr double high_63 = 133.88213736680675;
constexpr double low_15 = 1.1012520380906399;
constexpr double high_15 = 58.26476970899681;

TEST(Uniformity, OfRandomPointsInEachDimension) {
  const Design design = unit_design(Method::random, 3, 100000);
  for (std::size_t d = 0; d < 3; ++d) {
    const double statistic = chi_square(occupancy(column_of(design, d, 100000), 128));
    EXPECT_GT(statistic, low_127);
    EXPECT_LT(statistic, high_127);
  }
}

TEST(Uniformity, BentTwinsFailOnBothSides) {
  std::vector<double> bent = column_of(unit_design(Method::random, 1, 100000), 0, 100000);
  for (double& u : bent) u = std::pow(u, 1.06);
  EXPECT_GT(chi_square(occupancy(bent, 128)), high_127);
  // Points more even than chance: a one-sided test would let them pass.
  const auto even = column_of(unit_design(Method::sobol, 1, 65536), 0, 65536);
  EXPECT_LT(chi_square(occupancy(even, 128)), low_127);
}

/// Two numbers in 8 x 8 boxes.
double pair_statistic(const std::function<std::pair<double, double>(std::uint64_t)>& pair) {
  std::vector<std::uint64_t> cells(64, 0);
  for (std::uint64_t k = 0; k < 40000; ++k) {
    const auto [x, y] = pair(k);
    ++cells[static_cast<std::size_t>(x * 8) * 8 + static_cast<std::size_t>(y * 8)];
  }
  return chi_square(cells);
}

TEST(Uniformity, OfRandomPairs) {
  const Design design = unit_design(Method::random, 2, 40001);
  const Design stream = unit_design(Method::random, 2, 40001, sampling_test::seed, 1);
  const auto at = [](const Design& one, std::uint64_t i, std::size_t d) {
    return point_of(one, i)[d];
  };
  const std::vector<std::function<std::pair<double, double>(std::uint64_t)>> pairs = {
      [&](std::uint64_t i) { return std::pair(at(design, i, 0), at(design, i, 1)); },
      [&](std::uint64_t i) { return std::pair(at(design, i, 0), at(design, i + 1, 0)); },
      [&](std::uint64_t i) { return std::pair(at(design, i, 0), at(stream, i, 0)); }};
  for (const auto& pair : pairs) {
    EXPECT_GT(pair_statistic(pair), low_63);
    EXPECT_LT(pair_statistic(pair), high_63);
  }
  // Bent twin: the second follows the first a little.
  const auto tied = [&](std::uint64_t i) {
    const double x = at(design, i, 0);
    return std::pair(x, i % 16 == 0 ? x : at(design, i, 1));
  };
  EXPECT_GT(pair_statistic(tied), high_63);
}

/// One point over many seeds.
double seed_statistic(Method method, std::uint64_t i, std::size_t d) {
  std::vector<double> values;
  for (std::uint64_t other = 0; other < 8000; ++other) {
    values.push_back(point_of(unit_design(method, d + 1, 32, other), i)[d]);
  }
  return chi_square(occupancy(values, 16));
}

TEST(Uniformity, OfEachPointOverSeeds) {
  for (const Method method : {Method::lhs, Method::sobol, Method::halton}) {
    for (const auto& [i, d] : std::vector<std::pair<std::uint64_t, std::size_t>>{{0, 0}, {13, 3}}) {
      EXPECT_GT(seed_statistic(method, i, d), low_15) << name_of(method);
      EXPECT_LT(seed_statistic(method, i, d), high_15) << name_of(method);
    }
  }
}

/// A number made from each of many seeds' designs, against uniformity in 16 cells.
double statistic_over_seeds(const std::function<double(std::uint64_t)>& number) {
  std::vector<double> values;
  for (std::uint64_t other = 0; other < 8000; ++other) values.push_back(number(other));
  return chi_square(occupancy(values, 16));
}

/// Digits in which two points differ, behind the first `skipped` ones.
double difference(double u, double v, int skipped) {
  const auto digits = [](double x) { return static_cast<std::uint64_t>(std::ldexp(x, 53)); };
  return std::fmod(std::ldexp(static_cast<double>(digits(u) ^ digits(v)), skipped - 53), 1.0);
}

// A shift alone leaves all differences as they are; the matrix makes every digit behind the first
// different one random, also those behind the 32 of the unscrambled sequence.
TEST(Uniformity, OfSobolDifferencesOverSeeds) {
  for (const int skipped : {1, 33}) {
    const double statistic = statistic_over_seeds([&](std::uint64_t other) {
      const Design design = unit_design(Method::sobol, 1, 2, other);
      return difference(point_of(design, 0)[0], point_of(design, 1)[0], skipped);
    });
    EXPECT_GT(statistic, low_15) << skipped;
    EXPECT_LT(statistic, high_15) << skipped;
  }
}

// Dimension 0 has 32 permuted binary digits; what follows is the tail.
TEST(Uniformity, OfHaltonTailsOverSeeds) {
  const double statistic = statistic_over_seeds([](std::uint64_t other) {
    const Design design = unit_design(Method::halton, 1, 1, other);
    return std::fmod(std::ldexp(point_of(design, 0)[0], 32), 1.0);
  });
  EXPECT_GT(statistic, low_15);
  EXPECT_LT(statistic, high_15);
}

}  // namespace
}  // namespace weft
