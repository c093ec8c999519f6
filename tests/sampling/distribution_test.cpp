#include "core/sampling/distribution.h"

#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <numeric>
#include <vector>

namespace weft {
namespace {

using Values = std::vector<double>;

/// Share of each value over an even grid of u.
std::map<double, double> shares(const Distribution& distribution, int grid) {
  std::map<double, double> counts;
  for (int k = 0; k < grid; ++k) counts[distribution.quantile((k + 0.5) / grid)] += 1.0 / grid;
  return counts;
}

TEST(DistributionValue, DefaultIsZero) {
  EXPECT_EQ(Distribution().quantile(0.7), 0.0);
  EXPECT_TRUE(Distribution().discrete());
}

TEST(DistributionValue, IntegersAreEquallyLikely) {
  const auto all = shares(Distribution::uniform_integer(-2, 4), 7000);
  ASSERT_EQ(all.size(), 7U);
  for (const auto& [value, share] : all) EXPECT_NEAR(share, 1.0 / 7, 2e-4) << value;
}

TEST(DistributionValue, RoundedGathersHalvesAtTheEnds) {
  const auto all = shares(Distribution::uniform(1, 3).rounded(), 4000);
  ASSERT_EQ(all.size(), 3U);
  EXPECT_NEAR(all.at(1), 0.25, 1e-3);
  EXPECT_NEAR(all.at(2), 0.5, 1e-3);
  EXPECT_NEAR(all.at(3), 0.25, 1e-3);
}

TEST(DistributionValue, RoundedRangeIsWholeAndHasNoNegativeZero) {
  const Distribution whole = Distribution::uniform(-0.4, 2.6).rounded();
  EXPECT_EQ(whole.low(), 0.0);
  EXPECT_FALSE(std::signbit(whole.low()));
  EXPECT_FALSE(std::signbit(whole.quantile(0.0)));
  EXPECT_EQ(whole.high(), 3.0);
  EXPECT_TRUE(whole.discrete());
  EXPECT_FALSE(Distribution::uniform(0, 1).discrete());
}

TEST(DistributionValue, ChoiceFollowsItsWeightsInItsOrder) {
  const Distribution choice = Distribution::choice({5, 1, 3}, {1, 2, 1});
  EXPECT_EQ(choice.quantile(0.0), 5);
  EXPECT_EQ(choice.quantile(0.2499), 5);
  EXPECT_EQ(choice.quantile(0.25), 1);
  EXPECT_EQ(choice.quantile(0.7499), 1);
  EXPECT_EQ(choice.quantile(0.75), 3);
  EXPECT_EQ(choice.quantile(1.0), 3);
  EXPECT_EQ(choice.low(), 1);
  EXPECT_EQ(choice.high(), 5);
  EXPECT_TRUE(choice.discrete());
}

TEST(DistributionValue, ChoiceTakesHugeWeights) {
  const Distribution choice = Distribution::choice({1, 2}, {1.5e308, 1.5e308});
  EXPECT_EQ(choice.quantile(0.49), 1);
  EXPECT_EQ(choice.quantile(0.51), 2);
}

TEST(Levels, ContinuousIncludeBothEnds) {
  EXPECT_EQ(Distribution::uniform(0, 1).levels(3), (Values{0, 0.5, 1}));
  EXPECT_EQ(Distribution::uniform(0, 1).levels(2), (Values{0, 1}));
  EXPECT_EQ(Distribution::triangular(0, 1, 2).levels(1), (Values{1}));
  EXPECT_EQ(Distribution::normal(5, 1, 0, 10).levels(3), (Values{0, 5, 10}));
  EXPECT_EQ(Distribution::beta(3, 3, 0, 1).levels(2), (Values{0, 1}));
}

TEST(Levels, WholeNumbersComeOnce) {
  EXPECT_EQ(Distribution::uniform_integer(1, 3).levels(100), (Values{1, 2, 3}));
  EXPECT_EQ(Distribution::uniform_integer(1, 9).levels(3), (Values{1, 5, 9}));
  EXPECT_EQ(Distribution::log_uniform(6, 60).rounded().levels(3), (Values{6, 19, 60}));
  EXPECT_EQ(Distribution::uniform(1, 2).rounded().levels(7), (Values{1, 2}));
  for (int count = 2; count < 200; ++count) {
    Values all(static_cast<std::size_t>(count));
    std::iota(all.begin(), all.end(), 1.0);
    EXPECT_EQ(Distribution::uniform_integer(1, count).levels(all.size()), all);
  }
}

TEST(Levels, ChoiceAndFixedHaveTheirOwn) {
  EXPECT_EQ(Distribution::choice({5, 1, 3}).levels(2), (Values{5, 1, 3}));
  EXPECT_EQ(Distribution::choice({2.2, 1.1, 1.2}).rounded().levels(9), (Values{1, 2}));
  EXPECT_EQ(Distribution::fixed(4).levels(5), (Values{4}));
}

TEST(DistributionText, SaysItAsTheFileDoes) {
  EXPECT_EQ(Distribution::fixed(0.25).text(), "0.25");
  EXPECT_EQ(Distribution::uniform(0.05, 1).text(), "uniform 0.05..1");
  EXPECT_EQ(Distribution::log_uniform(6, 60).rounded().text(), "log_uniform 6..60, rounded");
  EXPECT_EQ(Distribution::normal(0.5, 0.1, 0, 1).text(), "normal 0.5 sd 0.1 in 0..1");
  EXPECT_EQ(Distribution::triangular(0.12, 0.2, 0.35).text(), "triangular 0.12..0.35 mode 0.2");
  EXPECT_EQ(Distribution::beta(2, 5, 0, 1).text(), "beta 2 and 5 in 0..1");
  EXPECT_EQ(Distribution::choice({1, 2}).text(), "choice of 1, 2");
  EXPECT_EQ(Distribution::choice({1, 2}, {3, 1}).text(), "choice of 1, 2, weights 3, 1");
  EXPECT_EQ(Distribution::uniform_integer(0, 100000).text(), "uniform_integer 0..100000");
  Values many(14);
  std::iota(many.begin(), many.end(), 1.0);
  EXPECT_EQ(Distribution::choice(many).text(),
            "choice of 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 and 2 more");
}

}  // namespace
}  // namespace weft
