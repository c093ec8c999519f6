#include "analysis/statistics/jackknife.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

namespace weft::analysis {
namespace {

const std::vector<double> groups = {2, 3.5, 1, 4, 2.5, 7};

double mean_of(const std::vector<double>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

std::vector<double> means_without_each(const std::vector<double>& values) {
  std::vector<double> means;
  for (std::size_t g = 0; g < values.size(); ++g) {
    std::vector<double> others = values;
    others.erase(others.begin() + static_cast<std::ptrdiff_t>(g));
    means.push_back(mean_of(others));
  }
  return means;
}

/// Of a mean, the jackknife is the usual interval: R's t.test(c(2, 3.5, 1, 4, 2.5, 7))$conf.int.
TEST(Jackknife, OfAMeanIsStudentsInterval) {
  const Estimate estimate = jackknife_estimate(mean_of(groups), means_without_each(groups));
  EXPECT_NEAR(estimate.low, 1.1403727298022, 1e-12);
  EXPECT_NEAR(estimate.high, 5.5262939368645, 1e-12);
}

TEST(Jackknife, IsUndefinedForOneGroup) {
  EXPECT_TRUE(std::isnan(jackknife_estimate(1, std::vector<double>{1}).low));
  EXPECT_TRUE(std::isnan(jackknife_estimate(1, std::vector<double>{1, undefined, 2}).low));
}

TEST(Jackknife, SharesStayWithinTheirRange) {
  const Estimate high = jackknife_share(0.98, std::vector<double>{0.999, 0.95, 0.985, 0.97}, 40);
  EXPECT_GT(high.low, 0);
  EXPECT_LT(high.high, 1);
  EXPECT_LT(high.low, 0.98);
  EXPECT_GT(high.high, 0.98);
  EXPECT_LE(jackknife_share(0.9, std::vector<double>{1, 0.8, 0.95}, 30).high, 1);
}

/// Wilson's interval with Student's t: statsmodels has proportion_confint(20, 20, method="wilson")
/// with z for t, here 19 degrees.
TEST(Jackknife, AShareOfOneIsNotCertain) {
  const Estimate all = jackknife_share(1, std::vector<double>(20, 1.0), 20);
  const double t = 2.0930240544082634;
  EXPECT_NEAR(all.low, 1 / (1 + t * t / 20), 1e-9);
  EXPECT_EQ(all.high, 1);
  EXPECT_GT(jackknife_share(0, std::vector<double>(20, 0.0), 20).high, 0.1);
}

/// Where groups differ as independent trials would, it is Wilson's interval of these trials.
TEST(Jackknife, AShareOfIndependentTrialsIsWilsons) {
  std::vector<double> without;
  constexpr int trials = 400;
  constexpr int hits = 100;
  for (int i = 0; i < trials; ++i) {
    without.push_back((hits - (i < hits ? 1 : 0)) / (trials - 1.0));
  }
  const Estimate estimate = jackknife_share(0.25, without, trials);
  // statsmodels: proportion_confint(100, 400, method="wilson"), but for t and trials - 1
  EXPECT_NEAR(estimate.low, 0.2100, 3e-4);
  EXPECT_NEAR(estimate.high, 0.2948, 3e-4);
}

TEST(Jackknife, SharesOfSumsStayWithinTheirRange) {
  const std::vector<double> hits = {3, 3, 3, 2};
  const std::vector<double> tries = {3, 3, 3, 3};
  EXPECT_GT(jackknife_ratio(hits, tries).high, 1);  // the bent twin
  const Estimate share = jackknife_share_of(hits, tries, 4);
  EXPECT_NEAR(share.value, 11.0 / 12, 1e-12);
  EXPECT_LE(share.high, 1);
  EXPECT_GT(share.low, 0);
}

/// With one number, F is the square of Student's t, and p its two-sided p value.
TEST(Jackknife, TestOfOneNumberIsTheTTest) {
  std::vector<std::vector<double>> without;
  for (const double mean : means_without_each(groups)) without.push_back({mean});
  const JackknifeTest test = jackknife_test(std::array{mean_of(groups)}, without);
  Moments moments;
  for (const double value : groups) moments.add(value);
  const double t = moments.mean() / std::sqrt(moments.variance() / 6);
  EXPECT_NEAR(test.f, t * t, 1e-10);
  EXPECT_EQ(test.denominator_df, 5);
  // R: t.test(c(2, 3.5, 1, 4, 2.5, 7))$p.value
  EXPECT_NEAR(test.p, 0.0113254539688, 1e-12);
}

TEST(Jackknife, TestNeedsMoreGroupsThanNumbers) {
  const std::vector<std::vector<double>> without = {{1, 2}, {2, 1}};
  EXPECT_TRUE(std::isnan(jackknife_test(std::array{1.0, 1.0}, without).p));
  const std::vector<std::vector<double>> flat = {{1, 2}, {1, 2}, {1, 2}, {1, 2}};
  EXPECT_TRUE(std::isnan(jackknife_test(std::array{1.0, 2.0}, flat).p));
}

}  // namespace
}  // namespace weft::analysis
