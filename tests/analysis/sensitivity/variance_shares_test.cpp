#include "analysis/sensitivity/variance_shares.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>

#include "analysis/data/outcome.h"
#include "tests/analysis/sensitivity/known_functions.h"
#include "tests/analysis/synthetic.h"

namespace weft::analysis {
namespace {

// d <- expand.grid(r = 1:4, s = 1:3, c = 1:5)
// 64 y: round(64 * with(d, 10 * sin(c * 2.3) + 3 * cos(s * 1.7) + 2 * sin(c * s) + sin(7 * r +
//   13 * c) + 0.5 * cos(5 * r + 11 * c + 17 * s)))
constexpr std::array<int, 60> sixty_fourths = {
    618,  652,  612,  530,  497,  470,  411,  380,  610,  598,  601,  588,  -448, -487, -563,
    -605, -863, -903, -920, -928, -563, -543, -559, -625, 422,  358,  326,  329,  176,  173,
    160,  112,  570,  552,  477,  410,  30,   9,    4,    -18,  132,  114,  51,   -6,   215,
    137,  71,   73,   -693, -706, -749, -789, -768, -843, -905, -895, -404, -464, -465, -435};

Synthetic five_by_three() {
  Synthetic content;
  content.configurations = 5;
  content.strategies = {"a", "b", "c"};
  content.replicates = 4;
  content.outcome = [](std::uint64_t c, std::size_t s, std::uint64_t r) {
    return run_with(static_cast<float>(sixty_fourths[(c * 3 + s) * 4 + r]) / 64);
  };
  return content;
}

StrategySeries read(const Synthetic& content, std::optional<std::size_t> only = {}) {
  const SyntheticFile file(content);
  return read_series(ResultReader(file.path()), find_outcome("engagement"),
                     {0, content.configurations}, only);
}

// R 4.2, d as above with y and factors:
//   b <- anova(lm(y ~ c * s + c:r, d)); the mean squares of c, s, c:s, c:r and Residuals, then
//   inputs <- (MS_c - MS_c:r) / 12; strategy <- (SS_s / 20 - 2 MS_c:s / 20) / 3;
//   interaction <- (SS_s + SS_c:s) / 60 - 2 / 3 MS_Residuals / 4 - strategy;
//   seeds <- mean(tapply(y, list(c, s), var)); as shares of their sum
TEST(VarianceShares, AreThoseOfAnAnalysisOfVarianceInR) {
  const VarianceShares shares = variance_shares(read(five_by_three()), 1, {0}, few_resamples);
  EXPECT_NEAR(shares.variance, 83.470323520236434, 1e-10);
  EXPECT_NEAR(shares.inputs.value, 0.9427167526336438508, 1e-12);
  EXPECT_NEAR(shares.strategy.value, 0.0292319977144668321, 1e-12);
  EXPECT_NEAR(shares.interaction.value, 0.0208863514684931480, 1e-12);
  EXPECT_NEAR(shares.seeds.value, 0.0071648981833962446, 1e-12);
  EXPECT_LT(shares.inputs.low, shares.inputs.value);
  EXPECT_GT(shares.seeds.high, shares.seeds.value);
}

TEST(VarianceShares, OfOneStrategyAreInputsAndSeeds) {
  const StrategySeries series = read(five_by_three(), 1);
  EXPECT_EQ(series.own.size(), 1U);
  EXPECT_TRUE(series.apart.empty());
  EXPECT_DOUBLE_EQ(series.mean.values[0], (497 + 470 + 411 + 380) / 64.0 / 4);
  const VarianceShares shares = variance_shares(series, 1, {0}, few_resamples);
  EXPECT_EQ(shares.strategy.value, 0);
  EXPECT_EQ(shares.interaction.value, 0);
  EXPECT_NEAR(shares.inputs.value + shares.seeds.value, 1, 1e-12);
}

/// Of the last of each pair of configurations only.
TEST(VarianceShares, CountThePlacesThatAreFairDraws) {
  Synthetic content = five_by_three();
  content.configurations = 10;
  content.outcome = [](std::uint64_t c, std::size_t s, std::uint64_t r) {
    if (c % 2 == 0) return run_with(99);
    return run_with(static_cast<float>(sixty_fourths[(c / 2 * 3 + s) * 4 + r]) / 64);
  };
  const VarianceShares shares = variance_shares(read(content), 2, {1}, few_resamples);
  EXPECT_NEAR(shares.inputs.value, 0.9427167526336438508, 1e-12);
}

TEST(VarianceShares, WithoutReplicatesSeedsAreNotTold) {
  Synthetic content = five_by_three();
  content.replicates = 1;
  const StrategySeries series = read(content);
  EXPECT_TRUE(series.mean.noise.empty());
  EXPECT_TRUE(series.within.empty());
  const VarianceShares shares = variance_shares(series, 1, {0}, few_resamples);
  EXPECT_TRUE(std::isnan(shares.seeds.value));
  EXPECT_NEAR(shares.inputs.value + shares.strategy.value + shares.interaction.value, 1, 1e-12);
}

/// A broken run leaves its strategy's mean to the other replicates, and takes its replicate out of
/// what is over all strategies.
TEST(ReadSeries, LeavesBrokenRunsOut) {
  Synthetic content = five_by_three();
  const auto whole = content.outcome;
  content.outcome = [&](std::uint64_t c, std::size_t s, std::uint64_t r) {
    RunOutcome outcome = whole(c, s, r);
    if (c == 0 && s == 1 && r == 2) outcome.status = Status::broken;
    if (c == 1 && s == 1) outcome.status = Status::broken;
    return outcome;
  };
  const StrategySeries series = read(content);
  EXPECT_DOUBLE_EQ(series.own[1].values[0], (497 + 470 + 380) / 64.0 / 3);
  EXPECT_DOUBLE_EQ(series.own[0].values[0], (618 + 652 + 612 + 530) / 64.0 / 4);
  EXPECT_NEAR(series.mean.values[0],
              (618 + 652 + 530 + 497 + 470 + 380 + 610 + 598 + 588) / 64.0 / 9, 1e-12);
  EXPECT_TRUE(std::isnan(series.mean.values[1]));
  EXPECT_TRUE(std::isnan(series.apart[0].values[1]));
  EXPECT_FALSE(std::isnan(series.own[2].values[1]));
  EXPECT_FALSE(std::isnan(series.mean.noise[1])) << "filled with the mean of the others";
}

}  // namespace
}  // namespace weft::analysis
