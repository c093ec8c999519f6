#include "analysis/compare/inference.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "analysis/statistics/mean_over_units.h"
#include "analysis/statistics/parallel.h"
#include "analysis/statistics/student.h"
#include "tests/analysis/statistics/normal_draws.h"

namespace weft::analysis {
namespace {

constexpr BootstrapOptions options{.resamples = 1000, .seed = 1};

/// Normal means around 0, 0, -1/4 and -3.
Contest four_strategies(std::size_t configurations) {
  NormalDraws normal(11, 1);
  Contest contest{4};
  for (std::size_t c = 0; c < configurations; ++c) {
    contest.add(std::array{normal(), normal(), normal() - 0.25, normal() - 3});
  }
  return contest;
}

TEST(Inference, EqualStrategiesShareTheProbability) {
  Contest contest{3};
  for (int c = 0; c < 10; ++c) contest.add(std::array{1.0 * c, 1.0 * c, c - 0.5});
  const Inference inference = infer(contest, 0, std::nullopt, options);
  EXPECT_EQ(inference.best_probability, (std::vector<double>{0.5, 0.5, 0}));
  EXPECT_EQ(inference.to_best[1].superiority.value, 0.5);
  EXPECT_EQ(inference.to_best[1].adjusted_p, 1);
  EXPECT_EQ(inference.to_best[2].adjusted_p, 0);
  EXPECT_EQ(inference.to_best[2].superiority.value, 0);
}

// Of two normal means with difference d and standard error e, the first is best in a share of
// resamples near the normal distribution function at d / e.
TEST(Inference, ProbabilityOfBeingBestIsNearTheNormalOne) {
  NormalDraws normal(2, 1);
  Contest contest{2};
  for (int c = 0; c < 400; ++c) {
    const double shared = normal();
    contest.add(std::array{shared + 0.1 + normal(), shared + normal()});
  }
  const Inference inference = infer(contest, 0, 1, {.resamples = 20000, .seed = 4});
  const Estimate& lead = inference.to_baseline[0].mean;
  const double error = (lead.high - lead.value) / student_quantile(399, 0.975);
  const double expected = 0.5 * std::erfc(-lead.value / error / std::sqrt(2.0));
  EXPECT_NEAR(inference.best_probability[0], expected, 0.02);
  EXPECT_DOUBLE_EQ(inference.best_probability[0] + inference.best_probability[1], 1);
}

/// Of ten configurations errors are estimated roughly: support is Student's, near 0.916 for a lead
/// of 1.5 standard errors, where resamples as they are would say 0.943 (the normal one, and no
/// plug-in correction).
TEST(Inference, SupportOfFewConfigurationsIsStudents) {
  Contest contest{2};
  constexpr std::array quantiles = {-1.55, -1.0, -0.66, -0.38, -0.12, 0.12, 0.38, 0.66, 1.0, 1.55};
  Moments moments;
  for (const double quantile : quantiles) moments.add(quantile);
  const double lead = 1.5 * std::sqrt(moments.variance() / 10);
  for (const double quantile : quantiles) contest.add(std::array{quantile + lead, 0.0});
  const Inference inference = infer(contest, 0, std::nullopt, {.resamples = 40000, .seed = 4});
  EXPECT_NEAR(inference.best_probability[0], 0.916, 0.008);  // R: pt(1.5, 9) = 0.9161
}

TEST(Inference, WhatIsWorseByLittleIsAsGood) {
  const Contest contest = four_strategies(50);
  const auto within = [&](double indifference) {
    return Inferrer(contest, 0, options, indifference).with_baseline(std::nullopt).best_probability;
  };
  EXPECT_EQ(within(10), (std::vector<double>{1, 1, 1, 1}));
  const std::vector<double> near = within(0.5);
  const std::vector<double> best = within(0);
  for (std::size_t s = 0; s < near.size(); ++s) EXPECT_GE(near[s], best[s]) << s;
  EXPECT_GT(near[2], best[2] + 0.1);
  EXPECT_EQ(near[3], 0);
}

/// Eight randomisations of 50 configurations each, which lie closer together than the
/// configurations: the error is that between them.
TEST(Inference, ErrorsAreThoseBetweenUnits) {
  NormalDraws normal(3, 1);
  Contest contest{2};
  contest.units = 8;
  MeanOverUnits alone;
  for (std::size_t c = 0; c < 400; ++c) {
    const double place = static_cast<double>(c / 8) - 24.5;  // the same in every unit
    contest.add(std::array{place + normal(), 0.0}, c % 8);
    alone.add(contest.means[2 * c], 0);
  }
  const Inference inference = infer(contest, 0, 1, options);
  const Estimate& lead = inference.to_baseline[0].mean;
  EXPECT_LT(lead.high - lead.low, 0.6);         // 2 t(7) / sqrt(400) = 0.24 in expectation
  const Estimate plain = mean_estimate(alone);  // the bent twin
  EXPECT_GT(plain.high - plain.low, 2.5);
  EXPECT_FALSE(inference.by_bootstrap);
}

TEST(Inference, LowerMayBeBetter) {
  Contest contest = four_strategies(50);
  contest.lower_is_better = true;
  const Inference inference = infer(contest, 3, std::nullopt, options);
  EXPECT_EQ(inference.best_probability[3], 1);
  EXPECT_LT(inference.to_best[0].superiority.value, 0.1);
  EXPECT_GT(inference.to_best[0].mean.value, 2);
}

TEST(Inference, FamilyOfAllPairsIsLargerThanThatOfTheBaseline) {
  const Inference inference = infer(four_strategies(50), 0, 0, options);
  EXPECT_TRUE(inference.by_bootstrap);
  for (std::size_t s = 1; s < 4; ++s) {
    const Difference& best = inference.to_best[s];
    const Difference& baseline = inference.to_baseline[s];
    EXPECT_EQ(best.mean.value, baseline.mean.value);
    EXPECT_GE(best.adjusted_p, baseline.adjusted_p);
    EXPECT_GE(baseline.adjusted_p, baseline.p_value);
    EXPECT_LT(best.simultaneous.low, baseline.simultaneous.low);
    EXPECT_LT(baseline.simultaneous.low, baseline.mean.low);
  }
  EXPECT_TRUE(std::isnan(inference.to_best[0].p_value));
}

TEST(Inference, GapsAreBonferronis) {
  Contest contest = four_strategies(50);
  contest.means[4 * 7 + 1] = undefined;
  const Inference inference = infer(contest, 0, std::nullopt, options);
  EXPECT_FALSE(inference.by_bootstrap);
  const auto factor = [&](std::size_t s, double freedom) {
    const Difference& each = inference.to_best[s];
    return (each.simultaneous.high - each.mean.value) / (each.mean.high - each.mean.value) *
           student_quantile(freedom, 0.975);
  };
  // Six pairs: R: qt(1 - .05 / 12, c(48, 49)).
  EXPECT_NEAR(factor(1, 48), student_quantile(48, 1 - 0.05 / 12), 1e-10);
  EXPECT_NEAR(factor(2, 49), student_quantile(49, 1 - 0.05 / 12), 1e-10);
}

/// All pairs of very many would fill the memory; Bonferroni counts them.
TEST(Inference, ManyStrategiesAreCountedOnly) {
  NormalDraws normal(13, 1);
  Contest contest{most_in_pairs + 1};
  for (int c = 0; c < 12; ++c) {
    std::vector<double> of_one(contest.strategies);
    for (double& mean : of_one) mean = normal();
    of_one[0] += 9;
    contest.add(of_one);
  }
  const Inference inference = infer(contest, 0, 1, {.resamples = 2});
  EXPECT_FALSE(inference.by_bootstrap);
  const Difference& each = inference.to_best[7];
  constexpr double pairs = 501.0 * 500 / 2;
  EXPECT_DOUBLE_EQ(each.adjusted_p, std::min(1.0, pairs * each.p_value));
  EXPECT_LT(each.adjusted_p, 0.05);
  const double factor = (each.simultaneous.high - each.mean.value) /
                        (each.mean.high - each.mean.value) * student_quantile(11, 0.975);
  EXPECT_NEAR(factor, student_quantile(11, 1 - 0.025 / pairs), 1e-9);
}

TEST(Inference, ConfigurationsWithoutValuesAreLeftOut) {
  Contest contest{2};
  contest.add(std::array{undefined, undefined});
  EXPECT_EQ(contest.configurations(), 0U);
  const Inference nothing = infer(contest, 0, 1, options);
  EXPECT_TRUE(std::isnan(nothing.best_probability[0]));
  EXPECT_TRUE(std::isnan(nothing.to_baseline[0].mean.value));
  contest.add(std::array{2.0, 1.0});
  const Inference one = infer(contest, 0, std::nullopt, options);
  EXPECT_TRUE(std::isnan(one.best_probability[0]));
  EXPECT_TRUE(std::isnan(one.to_best[1].adjusted_p));
  EXPECT_EQ(one.to_best[1].mean.value, -1);
  EXPECT_FALSE(defined_interval(one.to_best[1].simultaneous));
}

TEST(Inference, SameForAnyNumberOfThreads) {
  const auto low = [](int threads) {
    const ThreadLimit limit(threads);
    const Inference inference = infer(four_strategies(100), 0, std::nullopt, options);
    return std::pair(inference.to_best[1].simultaneous.low, inference.best_probability);
  };
  EXPECT_EQ(low(1), low(4));
}

TEST(Inference, AnotherSeedResamplesAnew) {
  const Contest contest = four_strategies(100);
  const auto probability = [&](std::uint64_t seed) {
    return infer(contest, 0, std::nullopt, {.resamples = 1000, .seed = seed}).best_probability;
  };
  EXPECT_EQ(probability(1), probability(1));
  EXPECT_NE(probability(1), probability(2));
}

}  // namespace
}  // namespace weft::analysis
