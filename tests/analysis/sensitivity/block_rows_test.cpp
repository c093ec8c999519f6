#include "analysis/sensitivity/block_rows.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>

#include "analysis/statistics/parallel.h"
#include "analysis/statistics/random_stream.h"

namespace weft::analysis {
namespace {

BlockRows random_rows(std::size_t count) {
  BlockRows rows(2);
  RandomStream random(4, 0);
  for (std::size_t i = 0; i < count; ++i) {
    const double x = random.uniform();
    rows.add(std::array{x, x * x});
  }
  return rows;
}

void mean_and_variance(std::span<const double> means, std::span<double> results) {
  results[0] = means[0];
  results[1] = means[1] - means[0] * means[0];
}

TEST(BlockRows, MeansAreOverAllRowsHoweverTheyAreFolded) {
  for (const std::size_t count : {100U, 8192U, 12000U}) {
    const BlockRows rows = random_rows(count);
    EXPECT_EQ(rows.rows(), count);
    RandomStream random(4, 0);
    double sum = 0;
    for (std::size_t i = 0; i < count; ++i) sum += random.uniform();
    const auto found = rows.estimates(2, {100, 1}, mean_and_variance);
    EXPECT_NEAR(found[0].value, sum / static_cast<double>(count), 1e-12);
    // The standard error of a mean of uniforms is sqrt(1 / 12 / n); an interval is 3.92 of them.
    const double width = 3.92 * std::sqrt(1.0 / 12 / static_cast<double>(count));
    EXPECT_NEAR(found[0].high - found[0].low, width, 0.35 * width) << count;
  }
}

TEST(BlockRows, SameSeedSameIntervalsForAnyThreads) {
  const BlockRows rows = random_rows(500);
  const auto two = rows.estimates(2, {200, 3}, mean_and_variance);
  const ThreadLimit limit(1);
  const auto one = rows.estimates(2, {200, 3}, mean_and_variance);
  const auto other = rows.estimates(2, {200, 4}, mean_and_variance);
  for (std::size_t i = 0; i < 2; ++i) {
    EXPECT_EQ(one[i].low, two[i].low);
    EXPECT_EQ(one[i].high, two[i].high);
    EXPECT_NE(one[i].low, other[i].low);
  }
}

TEST(BlockRows, OfNoneOrOneHaveNoInterval) {
  EXPECT_TRUE(std::isnan(random_rows(0).estimates(2, {100, 1}, mean_and_variance)[0].value));
  const Estimate one = random_rows(1).estimates(2, {100, 1}, mean_and_variance)[0];
  EXPECT_FALSE(std::isnan(one.value));
  EXPECT_FALSE(defined_interval(one));
}

}  // namespace
}  // namespace weft::analysis
