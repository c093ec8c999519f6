#include "analysis/statistics/estimate.h"

#include <gtest/gtest.h>

#include <vector>

namespace weft::analysis {
namespace {

Moments moments_of(const std::vector<double>& values) {
  Moments moments;
  for (const double value : values) moments.add(value);
  return moments;
}

TEST(Estimate, AgreesWithSciPy) {
  // x = np.array([0.1, 0.4, 0.35, 0.8])
  // x.mean(), scipy.stats.t.interval(0.95, 3, x.mean(), scipy.stats.sem(x))
  const Estimate estimate = mean_estimate(moments_of({0.1, 0.4, 0.35, 0.8}));
  EXPECT_NEAR(estimate.value, 0.4125, 1e-15);
  EXPECT_NEAR(estimate.low, -0.048565889625662884, 1e-13);
  EXPECT_NEAR(estimate.high, 0.8735658896256628, 1e-13);
}

TEST(Estimate, ManyDegreesOfFreedom) {
  Moments moments;
  for (int i = 0; i < 1200; ++i) moments.add(i % 2);
  // scipy.stats.t.ppf(0.975, 1199) * sqrt(300 / 1199) / sqrt(1200): 1.9619444908394377 * ...
  const double margin = 1.9619444908394377 * std::sqrt(300.0 / 1199.0) / std::sqrt(1200.0);
  const Estimate estimate = mean_estimate(moments);
  EXPECT_NEAR(estimate.high - estimate.value, margin, 1e-13);
  EXPECT_NEAR(estimate.value - estimate.low, margin, 1e-13);
}

TEST(Estimate, OneValueHasNoInterval) {
  const Estimate estimate = mean_estimate(moments_of({0.5}));
  EXPECT_EQ(estimate.value, 0.5);
  EXPECT_FALSE(defined_interval(estimate));
  EXPECT_FALSE(differs_from_zero(estimate));
}

TEST(Estimate, NoValueIsUndefined) { EXPECT_TRUE(std::isnan(mean_estimate(Moments()).value)); }

TEST(Estimate, EqualValuesHaveAnIntervalWithoutWidth) {
  const Estimate estimate = mean_estimate(moments_of({0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1}));
  EXPECT_EQ(estimate.low, 0.1);
  EXPECT_EQ(estimate.high, 0.1);
}

TEST(Moments, KeepTheirDigitsFarFromZero) {
  // numpy.var([1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16], ddof=1)
  EXPECT_EQ(moments_of({1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16}).variance(), 30.0);
}

}  // namespace
}  // namespace weft::analysis
