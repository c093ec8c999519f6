#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cmath>
#include <functional>
#include <vector>

#include "analysis/compare/equal_effort.h"
#include "analysis/compare/inference.h"
#include "analysis/precision/variance_components.h"
#include "analysis/statistics/common_random_numbers.h"
#include "analysis/statistics/parallel.h"
#include "tests/analysis/statistics/normal_draws.h"

/// Intervals of nominal 95 % on data with a known truth: clustered, for all replicates of a
/// configuration share its place. In 2000 repetitions a share of 95 % has a standard error of 0.5
/// %.
namespace weft::analysis {
namespace {

constexpr std::size_t repetitions = 2000;
constexpr std::size_t configurations = 40;
constexpr std::size_t replicates = 4;

bool holds(const Estimate& estimate, double truth) {
  return estimate.low <= truth && truth <= estimate.high;
}

/// Share of the repetitions in which `covers` is true.
template <class Covers>
double coverage(Covers covers) {
  std::atomic<std::size_t> count = 0;
  for_each_index(repetitions, [&](std::size_t i) { count += covers(i) ? 1 : 0; });
  return static_cast<double>(count) / static_cast<double>(repetitions);
}

void expect_nominal(double share) {
  EXPECT_GE(share, 0.935);
  EXPECT_LE(share, 0.965);
}

/// Means over replicates of strategies whose true means are `means`: a place of the configuration,
/// what the strategy makes of it, and noise that replicates of all strategies share in part.
Contest clustered(std::size_t repetition, const std::vector<double>& means) {
  NormalDraws normal(17, repetition);
  Contest contest{means.size()};
  for (std::size_t c = 0; c < configurations; ++c) {
    const double place = 2 * normal();
    std::vector<double> of_one = means;
    for (double& mean : of_one) mean += place + 0.5 * normal();
    for (std::size_t r = 0; r < replicates; ++r) {
      const double shared = normal();
      for (double& mean : of_one) mean += (shared + normal()) / replicates;
    }
    contest.add(of_one);
  }
  return contest;
}

constexpr BootstrapOptions resampling{.resamples = 600, .seed = 3};
constexpr BootstrapOptions hardly{.resamples = 2};  // where nothing asked for is resampled

TEST(Coverage, DifferencesToABaseline) {
  expect_nominal(coverage([](std::size_t i) {
    return holds(infer(clustered(i, {1, 0}), 0, 1, hardly).to_baseline[0].mean, 1);
  }));
}

TEST(Coverage, MeansOverConfigurations) {
  expect_nominal(coverage([](std::size_t i) {
    Moments moments;
    for (const double mean : clustered(i, {1.5}).means) moments.add(mean);
    return holds(mean_estimate(moments), 1.5);
  }));
}

/// What a simpler interval would do: taking every run for one of its own covers far too seldom.
TEST(Coverage, RunsTakenAsIndependentCoverTooSeldom) {
  const double share = coverage([](std::size_t i) {
    Moments moments;
    for (const double mean : clustered(i, {1.5}).means) {
      for (std::size_t r = 0; r < replicates; ++r) moments.add(mean);
    }
    return holds(mean_estimate(moments), 1.5);
  });
  EXPECT_LT(share, 0.8);
}

/// All differences at once to the strategy that happens to be best, where none is: the hardest
/// case, in which the intervals of single differences fail.
TEST(Coverage, AllDifferencesToTheBestAtOnce) {
  const std::vector<double> equal(5, 0.0);
  std::atomic<std::size_t> single = 0;
  const double at_once = coverage([&](std::size_t i) {
    const Contest contest = clustered(i, equal);
    std::vector<double> sums(equal.size());
    for (std::size_t k = 0; k < contest.means.size(); ++k) {
      sums[k % sums.size()] += contest.means[k];
    }
    const auto best = static_cast<std::size_t>(std::ranges::max_element(sums) - sums.begin());
    const Inference inference = infer(contest, best, std::nullopt, resampling);
    const auto all_hold = [&](auto interval) {
      return std::ranges::all_of(inference.to_best, [&](const Difference& each) {
        return holds(std::invoke(interval, each), 0);
      });
    };
    single += all_hold(&Difference::mean) ? 1 : 0;
    return all_hold(&Difference::simultaneous);
  });
  expect_nominal(at_once);
  EXPECT_LT(static_cast<double>(single) / repetitions, 0.85);
}

TEST(Coverage, AllDifferencesToABaselineAtOnce) {
  expect_nominal(coverage([](std::size_t i) {
    const std::vector<double> means = {0, 1, 1.25, 2, 4};
    const Inference inference = infer(clustered(i, means), 4, 0, resampling);
    for (std::size_t s = 1; s < means.size(); ++s) {
      if (!holds(inference.to_baseline[s].simultaneous, means[s])) return false;
    }
    return true;
  }));
}

/// Holm errs in 5 % of the repetitions at most, where all hypotheses are true.
TEST(Coverage, HolmHoldsTheFamilyWiseError) {
  const double right = coverage([](std::size_t i) {
    const Inference inference = infer(clustered(i, {0, 0, 0, 0}), 1, 0, hardly);
    return std::ranges::none_of(inference.to_baseline,
                                [](const Difference& each) { return each.adjusted_p < 0.05; });
  });
  EXPECT_GE(right, 0.935);
}

TEST(Coverage, EffectsAndShares) {
  // The difference has mean 0.5 and variance 2 (0.25 + 1/4) = 1: d = 0.5, P(A > B) = Phi(0.5).
  const double share = 0.5 * std::erfc(-0.5 / std::sqrt(2.0));
  const auto against = [](std::size_t i) {
    return infer(clustered(i, {0.5, 0}), 0, 1, hardly).to_baseline[0];
  };
  expect_nominal(coverage([&](std::size_t i) { return holds(against(i).effect, 0.5); }));
  expect_nominal(coverage([&](std::size_t i) { return holds(against(i).superiority, share); }));
}

TEST(Coverage, DifferencesAtEqualEffort) {
  const auto adjusted = [](std::size_t i) {
    NormalDraws normal(23, i);
    EqualEffort effort(0.5);
    for (std::size_t c = 0; c < 100; ++c) {
      const double more = 0.3 + normal();
      const double better = 0.5 * normal();
      std::array<double, replicates> x{};
      std::array<double, replicates> y{};
      for (std::size_t r = 0; r < replicates; ++r) {
        x[r] = more + 0.5 * normal();
        y[r] = 0.25 + 0.75 * x[r] + better + normal();
      }
      effort.add(x, y);
    }
    return effort.result().by_regression;
  };
  expect_nominal(coverage([&](std::size_t i) { return holds(adjusted(i), 0.25); }));
}

/// Unbiased, on groups of unequal sizes: within five standard errors of their mean.
TEST(Coverage, VarianceComponentsAreUnbiased) {
  Moments between;
  Moments within;
  for (std::size_t i = 0; i < repetitions; ++i) {
    NormalDraws normal(29, i);
    OneWay model;
    for (std::size_t g = 0; g < 30; ++g) {
      const double place = 2 * normal();
      std::vector<double> values(g == 0 ? 60 : 1 + g % 3);
      for (double& value : values) value = place + 3 * normal();
      model.add(values);
    }
    between.add(model.between());
    within.add(model.within());
  }
  const auto error = [](const Moments& m) { return std::sqrt(m.variance() / repetitions); };
  EXPECT_NEAR(within.mean(), 9, 5 * error(within));
  EXPECT_NEAR(between.mean(), 4, 5 * error(between));
}

}  // namespace
}  // namespace weft::analysis
