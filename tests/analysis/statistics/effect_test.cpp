#include "analysis/statistics/effect.h"

#include <gtest/gtest.h>

#include <vector>

namespace weft::analysis {
namespace {

constexpr double tolerance = 1e-12;

// d = np.array([.5, 1.25, -.25, 2, .75, 1.5]); e = d.mean() / d.std(ddof=1)
// se = np.sqrt((1 - e * stats.skew(d) + e * e * (stats.kurtosis(d, fisher=False) - 1) / 4) / 6)
// e - t * se, e + t * se, with t = qt(.975, 5) of R
TEST(Effect, StandardizedMeanAgreesWithSciPysMoments) {
  const std::vector<double> differences = {0.5, 1.25, undefined, -0.25, 2, 0.75, 1.5};
  const Estimate effect = standardized_mean(differences);
  EXPECT_NEAR(effect.value, 1.2022292590254284, tolerance);
  EXPECT_NEAR(effect.low, -0.15323301367542363, tolerance);
  EXPECT_NEAR(effect.high, 2.5576915317262805, tolerance);
}

TEST(Effect, UndefinedWithoutSpread) {
  EXPECT_TRUE(std::isnan(standardized_mean(std::vector<double>{1, 1, 1}).value));
  EXPECT_TRUE(std::isnan(standardized_mean(std::vector<double>{1}).value));
}

// statsmodels: proportion_confint(7.5, 20, method='wilson'), and of 0 and 20 in 20.
TEST(Effect, ShareAgreesWithStatsmodels) {
  const Estimate share = share_estimate(0.375, 20);
  EXPECT_EQ(share.value, 0.375);
  EXPECT_NEAR(share.low, 0.19977085566463149, tolerance);
  EXPECT_NEAR(share.high, 0.5905104338485734, tolerance);
  EXPECT_EQ(share_estimate(0, 20).low, 0);
  EXPECT_NEAR(share_estimate(0, 20).high, 0.1611251580528194, tolerance);
  EXPECT_NEAR(share_estimate(1, 20).low, 0.8388748419471804, tolerance);
  EXPECT_EQ(share_estimate(1, 20).high, 1);
  EXPECT_TRUE(std::isnan(share_estimate(undefined, 0).value));
}

/// Differences that vary by rounding only have no standard deviation to divide by; the bent twin
/// divides by it all the same.
TEST(Effect, OfRoundingIsUndefined) {
  std::vector<double> differences;
  for (int i = 0; i < 30; ++i) differences.push_back(0.25 + (i % 3 - 1) * 2e-8);
  EXPECT_TRUE(std::isnan(standardized_mean(differences, 0.5).value));
  EXPECT_GT(standardized_mean(differences).value, 1e6);
  differences[0] = 0.26;
  EXPECT_GT(standardized_mean(differences, 0.5).value, 10);
}

}  // namespace
}  // namespace weft::analysis
