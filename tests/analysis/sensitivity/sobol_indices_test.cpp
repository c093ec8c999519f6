#include "analysis/sensitivity/sobol_indices.h"

#include <gtest/gtest.h>

#include <limits>

#include "tests/analysis/sensitivity/known_functions.h"

namespace weft::analysis {
namespace {

void expect_near(const std::vector<Estimate>& found, const std::vector<double>& known,
                 double margin) {
  ASSERT_EQ(found.size(), known.size());
  for (std::size_t i = 0; i < known.size(); ++i) {
    EXPECT_NEAR(found[i].value, known[i], margin) << i;
    EXPECT_LT(found[i].low, found[i].value) << i;
    EXPECT_GT(found[i].high, found[i].value) << i;
  }
}

/// 40000 pairs: the error of an index is 0.013 at most, by its bootstrap; 0.05 is four times that.
void expect_indices(const KnownFunction& known) {
  const std::size_t k = known.first.size();
  const Series series = values_at(saltelli_points(k, 40000, 7), known.value);
  const SobolIndices found = sobol_indices({k}, series, few_resamples, true);
  EXPECT_EQ(found.pairs, 40000U);
  EXPECT_NEAR(found.variance.value, known.variance, 0.03 * known.variance);
  expect_near(found.first, known.first, 0.05);
  expect_near(found.total, known.total, 0.05);
  expect_near(found.second, known.second, 0.05);
}

TEST(SobolIndices, OfIshigamisFunction) { expect_indices(ishigami()); }

TEST(SobolIndices, OfTheGFunction) { expect_indices(g_function({0, 1, 4.5, 9})); }

/// Two pairs of two factors by hand: A, AB1, AB2, BA1, BA2, B. The values' variance over A and B
/// (2, 4, 6, 12) is 56 / 3; means of products over the two pairs:
/// S1: [(3 - 2)(4 - 8) + (8 - 6)(12 - 5)] / 2 / 2 = 10 / 4
/// S2: [(7 - 2)(4 - 1) + (9 - 6)(12 - 10)] / 2 / 2 = 21 / 4
/// T1: [(1 + 16) + (4 + 49)] / 4 / 2 = 70 / 8, T2: [(25 + 9) + (9 + 4)] / 4 / 2 = 47 / 8
/// V1: [(4 + 25) + (36 + 9)] / 4 / 2 = 74 / 8, V2: [(4 + 36) + (36 + 1)] / 4 / 2 = 77 / 8
/// closed: [8 * 7 + 1 * 3 - 2 * 2 * 4 + 5 * 9 + 10 * 8 - 2 * 6 * 12] / 2 / 2 = 24 / 4 (uncentred)
TEST(SobolIndices, ByHand) {
  const Series series{{2, 3, 7, 8, 1, 4, 6, 8, 9, 5, 10, 12}, {}};
  const SobolIndices found = sobol_indices({2}, series, few_resamples, true);
  const double v = 56.0 / 3;
  EXPECT_NEAR(found.variance.value, v, 1e-12);
  EXPECT_NEAR(found.first[0].value, 20.0 / 74, 1e-12);
  EXPECT_NEAR(found.first[1].value, 42.0 / 77, 1e-12);
  EXPECT_NEAR(found.total[0].value, 70.0 / 74, 1e-12);
  EXPECT_NEAR(found.total[1].value, 47.0 / 77, 1e-12);
  // The centre c (the mean of all values, 6.25) adds c (2 a + 2 b - ba1 - ab2 - ba2 - ab1) to each.
  const double shift = 6.25 * ((2 * 2 + 2 * 4 - 8 - 7 - 1 - 3) + (2 * 6 + 2 * 12 - 5 - 9 - 10 - 8));
  const double closed = (24.0 + shift) / 4;
  EXPECT_NEAR(found.second[0].value, (closed - 10.0 / 4 - 21.0 / 4) / v, 1e-12);
}

/// Every square holds the noise, every product of two configurations does not: with a noise
/// variance w in each mean, V and V_i fall by w, and so does T_i V_i. As S_i V_i stays, V_i is
/// known.
TEST(SobolIndices, NoiseIsTakenOutOfSquares) {
  const std::size_t k = 3;
  Series series = values_at(saltelli_points(k, 500, 3), ishigami().value);
  const SobolIndices plain = sobol_indices({k}, series, few_resamples, false);
  const double w = 2;
  series.noise.assign(series.values.size(), w);
  const SobolIndices cleaned = sobol_indices({k}, series, few_resamples, false);
  EXPECT_NEAR(cleaned.variance.value, plain.variance.value - w, 1e-9);
  for (std::size_t i = 0; i < k; ++i) {
    const double first = cleaned.first[i].value;
    const double beside = w * first / (first - plain.first[i].value);
    EXPECT_NEAR(beside, plain.variance.value, 0.2 * plain.variance.value);
    EXPECT_NEAR(cleaned.total[i].value * (beside - w), plain.total[i].value * beside - w, 1e-7);
  }
}

TEST(SobolIndices, PairsWithAGapAreLeftOut) {
  Series series = values_at(saltelli_points(3, 50, 3), ishigami().value);
  Series shorter{{series.values.begin() + 8, series.values.end()}, {}};
  series.values[5] = std::numeric_limits<double>::quiet_NaN();
  const SobolIndices found = sobol_indices({3}, series, few_resamples, true);
  const SobolIndices expected = sobol_indices({3}, shorter, few_resamples, true);
  EXPECT_EQ(found.pairs, 49U);
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_DOUBLE_EQ(found.total[i].value, expected.total[i].value);
    EXPECT_DOUBLE_EQ(found.total[i].low, expected.total[i].low);
    EXPECT_DOUBLE_EQ(found.second[i].high, expected.second[i].high);
  }
}

TEST(SobolIndices, ShiftAndScaleDoNotMatter) {
  const auto points = saltelli_points(3, 200, 9);
  const KnownFunction known = ishigami();
  const SobolIndices plain =
      sobol_indices({3}, values_at(points, known.value), few_resamples, true);
  const SobolIndices moved =
      sobol_indices({3}, values_at(points, [&](auto u) { return 1e4 - 3 * known.value(u); }),
                    few_resamples, true);
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_NEAR(moved.first[i].value, plain.first[i].value, 1e-9);
    EXPECT_NEAR(moved.total[i].low, plain.total[i].low, 1e-9);
    EXPECT_NEAR(moved.second[i].value, plain.second[i].value, 1e-9);
  }
}

TEST(SobolIndices, WithoutVarianceNothingIsDefined) {
  const Series flat{std::vector<double>(80, 3.0), {}};
  const SobolIndices found = sobol_indices({3}, flat, few_resamples, true);
  EXPECT_EQ(found.variance.value, 0);
  EXPECT_TRUE(std::isnan(found.first[0].value));
  const SobolIndices none = sobol_indices({3}, Series{}, few_resamples, true);
  EXPECT_EQ(none.pairs, 0U);
}

/// Two strategies, y_1 = u_1 + u_2 and y_2 = 3 u_1 - u_2 + 1: apart they are -+ (u_1 - u_2 + 1/2),
/// their mean is 2 u_1 + 1/2. Of u in [0, 1) the variance is 1/12 = w; with the strategy as a
/// factor, inputs cause 4 w, the strategy (1/2)^2 = 3 w, its interaction with each input w: 9 w.
TEST(StrategyInteractions, OfTwoLinearStrategies) {
  const auto points = saltelli_points(2, 20000, 5);
  const Series mean = values_at(points, [](auto u) { return 2 * u[0] + 0.5; });
  const std::vector<Series> apart = {values_at(points, [](auto u) { return -(u[0] - u[1] + 0.5); }),
                                     values_at(points, [](auto u) { return u[0] - u[1] + 0.5; })};
  const StrategyInteractions found = strategy_interactions({2}, mean, apart, few_resamples);
  for (std::size_t i = 0; i < 2; ++i) {
    EXPECT_NEAR(found.alone[i].value, 1.0 / 9, 0.005);
    EXPECT_NEAR(found.total[i].value, 1.0 / 9, 0.005);
    EXPECT_LT(found.alone[i].low, 1.0 / 9);
    EXPECT_GT(found.alone[i].high, 1.0 / 9);
  }
}

}  // namespace
}  // namespace weft::analysis
