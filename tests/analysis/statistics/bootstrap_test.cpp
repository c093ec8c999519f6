#include "analysis/statistics/bootstrap.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "analysis/statistics/parallel.h"
#include "analysis/statistics/random_stream.h"

namespace weft::analysis {
namespace {

TEST(RandomStream, IsAFunctionOfSeedAndStream) {
  RandomStream stream(1, 2);
  RandomStream same(1, 2);
  RandomStream other(1, 3);
  const double first = stream.uniform();
  EXPECT_EQ(first, same.uniform());
  EXPECT_NE(first, other.uniform());
  for (int i = 0; i < 1000; ++i) EXPECT_LT(stream.below(7), 7U);
}

TEST(Bootstrap, DrawsAsManyAsThereAre) {
  const std::size_t units = 17;
  std::vector<std::uint32_t> sums(50);
  for_each_resample(units, {.resamples = 50, .seed = 3}, [&](std::size_t b, auto times) {
    sums[b] = std::accumulate(times.begin(), times.end(), 0U);
  });
  for (const std::uint32_t sum : sums) EXPECT_EQ(sum, units);
}

TEST(Bootstrap, SameForAnyNumberOfThreads) {
  std::vector<double> values(3000);
  std::iota(values.begin(), values.end(), 0.0);
  const auto means = [&](int threads) {
    const ThreadLimit limit(threads);
    return bootstrap_means(values, 3, {.resamples = 64, .seed = 9});
  };
  EXPECT_EQ(means(1), means(4));
}

/// Of the mean: the variance of resampled means is the plug-in variance / n.
TEST(Bootstrap, SpreadOfTheMeanIsThePlugInOne) {
  const std::vector<double> values = {1, 4, 4, 9, 12, 20, 21, 35};
  constexpr std::size_t resamples = 40000;
  const std::vector<double> means = bootstrap_means(values, 1, {.resamples = resamples, .seed = 1});
  Moments moments;
  for (const double mean : means) moments.add(mean);
  const double mean = std::accumulate(values.begin(), values.end(), 0.0) / 8;
  double squares = 0;
  for (const double value : values) squares += (value - mean) * (value - mean);
  const double variance = squares / 8 / 8;
  EXPECT_NEAR(moments.mean(), mean, 5 * std::sqrt(variance / resamples));
  EXPECT_NEAR(moments.variance() / variance, 1, 5 * std::sqrt(2.0 / resamples));
}

TEST(Bootstrap, ManyRowsAreResampledInUnitsWithTheSameSpread) {
  RandomStream random(5, 5);
  std::vector<double> values(5 * most_units + 3);
  Moments rows;
  for (double& value : values) {
    value = random.uniform();
    rows.add(value);
  }
  Moments means;
  for (const double mean : bootstrap_means(values, 1, {.resamples = 2000, .seed = 1})) {
    means.add(mean);
  }
  const double expected = rows.variance() / static_cast<double>(values.size());
  EXPECT_NEAR(means.variance() / expected, 1, 5 * std::sqrt(2.0 / 2000) + 0.02);
}

TEST(Bootstrap, EachStretchOfRowsIsDealtToAllUnits) {
  for (const std::size_t stretch : {std::size_t{0}, std::size_t{1}, std::size_t{7}}) {
    std::vector<int> rows(most_units);
    for (std::size_t i = 0; i < most_units; ++i) ++rows[unit_of(stretch * most_units + i)];
    EXPECT_TRUE(std::ranges::all_of(rows, [](int count) { return count == 1; })) << stretch;
  }
}

/// Rows that repeat themselves every 8192 rows, as points of a Sobol' sequence nearly do: units of
/// every 8192nd row would be twice as far apart as units of any four.
TEST(Bootstrap, UnitsDoNotFallIntoStepWithTheDesign) {
  const std::size_t rows = 4 * most_units;
  std::vector<double> of_units(most_units);
  std::vector<double> in_step(most_units);
  for (std::size_t row = 0; row < rows; ++row) {
    const double value = static_cast<double>(row % most_units) / static_cast<double>(most_units);
    of_units[unit_of(row)] += value / 4;
    in_step[row % most_units] += value / 4;
  }
  const auto spread = [](const std::vector<double>& values) {
    Moments moments;
    for (const double value : values) moments.add(value);
    return std::sqrt(moments.variance());
  };
  const double of_rows = std::sqrt(1.0 / 12);
  EXPECT_NEAR(spread(of_units) / (of_rows / 2), 1, 0.05);
  EXPECT_NEAR(spread(in_step) / (of_rows / 2), 2, 0.05);
}

TEST(Bootstrap, WhatIsNotANumberIsLeftOut) {
  const double nan = undefined;
  const std::vector<double> values = {2, nan, 2, nan, 2, nan};
  const std::vector<double> means = bootstrap_means(values, 2, {.resamples = 10, .seed = 1});
  for (std::size_t b = 0; b < 10; ++b) {
    EXPECT_EQ(means[2 * b], 2);
    EXPECT_TRUE(std::isnan(means[2 * b + 1]));
  }
  EXPECT_TRUE(std::isnan(percentile_estimate(1, {nan, 3}).low));
}

/// R: quantile(c(1, 2, 4, 8), c(0, .1, .5, .975, 1)).
TEST(Quantile, IsTypeSevenOfR) {
  const std::vector<double> sorted = {1, 2, 4, 8};
  EXPECT_DOUBLE_EQ(quantile_of_sorted(sorted, 0), 1);
  EXPECT_DOUBLE_EQ(quantile_of_sorted(sorted, 0.1), 1.3);
  EXPECT_DOUBLE_EQ(quantile_of_sorted(sorted, 0.5), 3);
  EXPECT_DOUBLE_EQ(quantile_of_sorted(sorted, 0.975), 7.7);
  EXPECT_DOUBLE_EQ(quantile_of_sorted(sorted, 1), 8);
}

}  // namespace
}  // namespace weft::analysis
