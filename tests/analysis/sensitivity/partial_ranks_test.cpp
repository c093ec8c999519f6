#include "analysis/sensitivity/partial_ranks.h"

#include <gtest/gtest.h>

#include <cmath>

#include "analysis/statistics/random_stream.h"

namespace weft::analysis {
namespace {

// R's data set swiss (Mosteller & Tukey 1977): 47 provinces.
const std::vector<double> fertility = {
    80.2, 83.1, 92.5, 85.8, 76.9, 76.1, 83.8, 92.4, 82.4, 82.9, 87.1, 64.1, 66.9, 68.9, 61.7, 68.3,
    71.7, 55.7, 54.3, 65.1, 65.5, 65,   56.6, 57.4, 72.5, 74.2, 72,   60.5, 58.3, 65.4, 75.5, 69.3,
    77.3, 70.5, 79.4, 65,   92.2, 79.3, 70.4, 65.7, 72.7, 64.4, 77.6, 67.6, 35,   44.7, 42.8};
const std::vector<std::vector<double>> others = {
    {17,   45.1, 39.7, 36.5, 43.5, 35.3, 70.2, 67.8, 53.3, 45.2, 64.5, 62,   67.5, 60.7, 69.3, 72.6,
     34,   19.4, 15.2, 73,   59.8, 55.1, 50.9, 54.1, 71.2, 58.1, 63.5, 60.8, 26.8, 49.5, 85.9, 84.9,
     89.7, 78.2, 64.9, 75.9, 84.6, 63.1, 38.4, 7.7,  16.7, 17.6, 37.6, 18.7, 1.2,  46.6, 27.7},
    {15, 6,  5, 12, 17, 9,  16, 14, 12, 16, 14, 21, 14, 19, 22, 18, 17, 26, 31, 19, 22, 14, 22, 20,
     12, 14, 6, 16, 25, 15, 3,  7,  5,  12, 7,  9,  3,  13, 26, 29, 22, 35, 15, 25, 37, 16, 22},
    {12, 9, 5, 7,  15, 7, 7, 8, 7, 13, 6, 12, 7, 12, 5,  2,  8,  28, 20, 9, 10, 3,  12, 6,
     1,  8, 3, 10, 19, 8, 2, 6, 2, 6,  3, 9,  3, 13, 12, 11, 13, 32, 7,  7, 53, 29, 29},
    {9.96,  84.84, 93.4, 33.77, 5.16,  90.57, 92.85, 97.16, 97.67, 91.38, 98.61, 8.52,
     2.27,  4.43,  2.82, 24.2,  3.3,   12.11, 2.15,  2.84,  5.23,  4.52,  15.14, 4.2,
     2.4,   5.23,  2.56, 7.72,  18.46, 6.1,   99.71, 99.68, 100,   98.96, 98.22, 99.06,
     99.46, 96.83, 5.62, 13.79, 11.22, 16.92, 4.97,  8.65,  42.34, 50.43, 58.33},
    {22.2, 22.2, 20.2, 20.3, 20.6, 26.6, 23.6, 24.9, 21,   24.4, 24.5, 16.5, 19.1, 22.7, 18.7, 21.2,
     20,   20.2, 10.8, 20,   18,   22.4, 16.7, 15.3, 21,   23.8, 18,   16.3, 20.9, 22.5, 15.1, 19.8,
     18.3, 19.4, 20.2, 17.8, 16.3, 18.1, 20.3, 20.5, 18.9, 23,   20,   19.5, 18,   18.2, 19.3}};

// R 4.2: sw <- as.data.frame(lapply(swiss, rank)); for each name n of the others, o being the rest:
//   r <- cor(resid(lm(reformulate(o, "Fertility"), sw)), resid(lm(reformulate(o, n), sw)))
//   p <- 2 * pt(-abs(r * sqrt(41 / (1 - r^2))), 41)
//   tanh(atanh(r) + c(-1, 1) * qnorm(.975) * sqrt(1.06 / 40))
TEST(PartialRanks, OfSwissFertilityAreThoseOfR) {
  struct Known {
    double r, p, low, high;
  };
  const std::vector<Known> known = {
      {-0.20910467757304652, 0.17839356803306586, -0.486369551152031, 0.106419626938678},
      {-0.51069773163943222, 0.00046676591580017745, -0.707785461333555, -0.239849302527595},
      {-0.14450248754503603, 0.35522131893167452, -0.433809741796810, 0.171816633251835},
      {0.19270875927510411, 0.21568520275500114, -0.123279845167888, 0.473217305763833},
      {0.4941519970724928, 0.00075752694224132653, 0.218880441053536, 0.696565624860746}};
  const auto found = partial_rank_correlations(others, fertility);
  ASSERT_EQ(found.size(), known.size());
  for (std::size_t i = 0; i < known.size(); ++i) {
    EXPECT_NEAR(found[i].value.value, known[i].r, 1e-12) << i;
    EXPECT_NEAR(found[i].p, known[i].p, 1e-12) << i;
    EXPECT_NEAR(found[i].value.low, known[i].low, 1e-12) << i;
    EXPECT_NEAR(found[i].value.high, known[i].high, 1e-12) << i;
  }
}

TEST(PartialRanks, EqualValuesShareTheirRank) {
  EXPECT_EQ(ranks_of(std::vector<double>{3, 1, 3, -2, 3}), (std::vector<double>{4, 2, 4, 1, 4}));
  EXPECT_EQ(ranks_of(std::vector<double>{}), std::vector<double>{});
}

TEST(PartialRanks, MonotoneChangesDoNotMatter) {
  std::vector<std::vector<double>> bent = others;
  for (double& value : bent[3]) value = std::exp(value / 10);
  std::vector<double> outcome = fertility;
  for (double& value : outcome) value = -std::log(value);
  const auto plain = partial_rank_correlations(others, fertility);
  const auto changed = partial_rank_correlations(bent, outcome);
  for (std::size_t i = 0; i < plain.size(); ++i) {
    EXPECT_NEAR(changed[i].value.value, -plain[i].value.value, 1e-12);
  }
}

TEST(PartialRanks, OfFactorsThatDetermineEachOtherAreUndefined) {
  std::vector<std::vector<double>> twice = others;
  twice.push_back(others[0]);
  for (double& value : twice.back()) value *= 2;
  for (const RankCorrelation& one : partial_rank_correlations(twice, fertility)) {
    EXPECT_TRUE(std::isnan(one.value.value));
  }
}

TEST(PartialRanks, OfAPerfectRankingAreOne) {
  RandomStream random(3, 0);
  std::vector<std::vector<double>> factors(1);
  for (int i = 0; i < 50; ++i) factors[0].push_back(random.uniform());
  const auto found = partial_rank_correlations(factors, factors[0]);
  EXPECT_NEAR(found[0].value.value, 1, 1e-12);
  EXPECT_LT(found[0].p, 1e-12);
}

/// p of 2000 dummies is uniform: as many below 0.05 as 100 with a standard deviation of 9.75; 4.89
/// of these are exceeded with probability 1e-6.
TEST(PartialRanks, OfDummiesAreSignificantOneTimeInTwenty) {
  int significant = 0;
  for (std::uint64_t seed = 0; seed < 2000; ++seed) {
    RandomStream random(seed, 9);
    std::vector<std::vector<double>> factors(3);
    std::vector<double> outcome;
    for (int i = 0; i < 40; ++i) {
      for (auto& factor : factors) factor.push_back(random.uniform());
      outcome.push_back(2 * factors[0].back() + random.uniform());
    }
    significant += partial_rank_correlations(factors, outcome)[2].p < 0.05;
  }
  EXPECT_NEAR(significant, 100, 4.89 * 9.75);
}

}  // namespace
}  // namespace weft::analysis
