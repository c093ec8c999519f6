#include "analysis/statistics/common_random_numbers.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "tests/analysis/statistics/normal_draws.h"

namespace weft::analysis {
namespace {

/// Two strategies in many configurations of four replicates; their noise correlates.
CommonRandomNumbers draws_with(double correlation) {
  NormalDraws normal(3, 1);
  CommonRandomNumbers draws;
  for (int c = 0; c < 4000; ++c) {
    const double place = 10 * normal();
    const double apart = normal();
    std::vector<double> first;
    std::vector<double> second;
    for (int r = 0; r < 4; ++r) {
      const double noise = 2 * normal();
      first.push_back(place + noise);
      second.push_back(place + apart + correlation * noise +
                       2 * std::sqrt(1 - correlation * correlation) * normal());
    }
    draws.add(first, second);
  }
  return draws;
}

// Variance of a configuration's difference: 1 + 2 * 4 (1 - correlation) / 4 with common draws, 3
// with independent ones. The tolerances are five standard errors.
TEST(CommonRandomNumbers, KnownGain) {
  const CommonRandomNumbers draws = draws_with(0.75);
  EXPECT_NEAR(draws.correlation(), 0.75, 0.02);
  EXPECT_NEAR(draws.variance_ratio(), 1.5 / 3, 0.06);
  EXPECT_NEAR(draws.runs_saved() / 32000, 1, 0.25);
  EXPECT_FALSE(draws.hurts());
}

TEST(CommonRandomNumbers, KnownLoss) {
  const CommonRandomNumbers draws = draws_with(-0.5);
  EXPECT_NEAR(draws.variance_ratio(), 4.0 / 3, 0.1);
  EXPECT_LT(draws.runs_saved(), 0);
  EXPECT_TRUE(draws.hurts());
}

TEST(CommonRandomNumbers, IndependentDrawsNeitherGainNorHurt) {
  const CommonRandomNumbers draws = draws_with(0);
  EXPECT_NEAR(draws.variance_ratio(), 1, 0.07);
  EXPECT_NEAR(draws.correlation(), 0, 0.05);
}

// By hand: covariances of the common replicates are 1 and -0.5; n_ab / (n_a n_b) = 2/6 and 2/4.
TEST(CommonRandomNumbers, ReplicatesMayBeMissing) {
  const double nan = undefined;
  CommonRandomNumbers draws;
  draws.add(std::vector<double>{1, 2, 9}, std::vector<double>{1, 3, nan});
  draws.add(std::vector<double>{1, 2}, std::vector<double>{3, 2});
  draws.add(std::vector<double>{1, nan}, std::vector<double>{3, 2});  // has no pair of replicates
  EXPECT_EQ(draws.configurations(), 2U);
  const double shared = (1.0 * 2 / 6 - 0.5 * 2 / 4) / 2;
  const double common = 3.0 * 3.0 / 2;  // of differences 4 - 2 and 1.5 - 2.5
  EXPECT_NEAR(draws.variance_ratio(), common / (common + 2 * shared), 1e-14);
  EXPECT_NEAR(draws.runs_saved(), 9 * 2 * shared / common, 1e-13);
  EXPECT_NEAR(draws.correlation(), 0.5 / std::sqrt(1.0 * 2.5), 1e-14);
}

TEST(CommonRandomNumbers, OneReplicateTellsNothing) {
  CommonRandomNumbers draws;
  for (int c = 0; c < 5; ++c) draws.add(std::vector<double>{1.0 * c}, std::vector<double>{2.0});
  EXPECT_EQ(draws.configurations(), 0U);
  EXPECT_TRUE(std::isnan(draws.variance_ratio()));
  EXPECT_FALSE(draws.hurts());
}

}  // namespace
}  // namespace weft::analysis
