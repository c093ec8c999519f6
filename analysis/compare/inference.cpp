#include "analysis/compare/inference.h"

#include <algorithm>
#include <cmath>
#include <functional>

#include "analysis/compare/pairs.h"
#include "analysis/compare/tally.h"
#include "analysis/statistics/effect.h"
#include "analysis/statistics/holm.h"
#include "analysis/statistics/simultaneous.h"
#include "analysis/statistics/student.h"

namespace weft::analysis {
namespace {

constexpr std::size_t fewest = 2;  // configurations for an interval

/// What the intervals of a contest are made of.
struct Resampled {
  const Contest& contest;
  std::vector<double> means;      ///< by strategy
  std::vector<double> resampled;  ///< [resample][strategy]
  std::uint64_t seed;
  bool gaps;  ///< whether a strategy lacks a value anywhere
};

Resampled resample(const Contest& contest, const BootstrapOptions& options) {
  std::vector<Moments> moments(contest.strategies);
  for (std::size_t i = 0; i < contest.means.size(); ++i) {
    if (!std::isnan(contest.means[i])) moments[i % contest.strategies].add(contest.means[i]);
  }
  std::vector<double> means;
  for (const Moments& each : moments) means.push_back(each.mean());
  return {contest, means, bootstrap_means(contest.means, contest.strategies, options), options.seed,
          std::ranges::any_of(contest.means, [](double mean) { return std::isnan(mean); })};
}

double error_of(const Moments& moments) {
  return std::sqrt(moments.variance() / static_cast<double>(moments.count()));
}

/// A family of differences by strategy, with what adjusts them.
struct Family {
  std::vector<ColumnDifference> members;
  std::vector<double> p_values;

  void add(std::size_t first, std::size_t second, const Moments& moments) {
    p_values.push_back(t_test(moments));
    if (moments.count() >= fewest) members.push_back({first, second, error_of(moments)});
  }
  /// The multiple of the standard error of a difference over `count` configurations.
  [[nodiscard]] double factor(const Resampled& data, std::uint64_t count) const {
    if (count < fewest) return undefined;
    if (data.gaps) return bonferroni_factor(static_cast<double>(count) - 1, members.size());
    const ColumnMeans means{data.means, data.resampled, data.contest.configurations()};
    return max_t_factor(members, means, data.seed);
  }
};

Family all_pairs(const Pairs& pairs, std::size_t strategies) {
  Family family;
  for (std::size_t a = 0; a < strategies; ++a) {
    for (std::size_t b = a + 1; b < strategies; ++b) family.add(a, b, pairs.of(a, b));
  }
  return family;
}

Family pairs_with(const Pairs& pairs, std::size_t strategies, std::size_t reference) {
  Family family;
  for (std::size_t s = 0; s < strategies; ++s) {
    if (s != reference) family.add(s, reference, pairs.of(s, reference));
  }
  return family;
}

/// One strategy against the reference, but for what the family says.
Difference difference_of(const Contest& contest, std::size_t strategy, std::size_t reference) {
  std::vector<double> apart;
  Moments moments;
  double wins = 0;
  for (std::size_t row = 0; row < contest.means.size(); row += contest.strategies) {
    const double by = contest.means[row + strategy] - contest.means[row + reference];
    if (std::isnan(by)) continue;
    apart.push_back(by);
    moments.add(by);
    wins += by == 0 ? 0.5 : static_cast<double>((by < 0) == contest.lower_is_better);
  }
  Difference difference;
  difference.mean = mean_estimate(moments);
  difference.simultaneous = difference.mean;
  if (strategy == reference) return difference;
  difference.p_value = t_test(moments);
  difference.effect = standardized_mean(apart);
  difference.superiority =
      share_estimate(wins / static_cast<double>(moments.count()), moments.count());
  return difference;
}

/// All strategies against the reference. `adjusted`: p value of each within its family.
std::vector<Difference> differences_to(const Resampled& data, const Pairs& pairs,
                                       std::size_t reference, const Family& family,
                                       const std::function<double(std::size_t)>& adjusted) {
  std::vector<Difference> all;
  // Without gaps one factor holds for all; it is the costly one.
  const double shared = data.gaps ? undefined : family.factor(data, data.contest.configurations());
  for (std::size_t s = 0; s < data.contest.strategies; ++s) {
    Difference difference = difference_of(data.contest, s, reference);
    if (s != reference) {
      const Moments moments = pairs.of(s, reference);
      const double factor = data.gaps ? family.factor(data, moments.count()) : shared;
      const double margin = factor * error_of(moments);
      const double mean = difference.mean.value;
      difference.simultaneous = {mean, mean - margin, mean + margin};
      difference.holm = adjusted(s);
    }
    all.push_back(difference);
  }
  return all;
}

/// Share of resamples that each strategy wins.
std::vector<double> shares_won(const Resampled& data) {
  const std::size_t strategies = data.contest.strategies;
  Tally tally(0, strategies);
  const std::span resampled(data.resampled);
  for (std::size_t first = 0; first < resampled.size(); first += strategies) {
    tally.add_best(resampled.subspan(first, strategies), data.contest.lower_is_better);
  }
  std::vector<double> shares;
  for (std::size_t s = 0; s < strategies; ++s) shares.push_back(tally.best_share(s));
  return shares;
}

}  // namespace

void Contest::add(std::span<const double> of_one) {
  const bool any = std::ranges::any_of(of_one, [](double mean) { return !std::isnan(mean); });
  if (any) means.insert(means.end(), of_one.begin(), of_one.end());
}

Inference infer(const Contest& contest, std::size_t best, std::optional<std::size_t> baseline,
                const BootstrapOptions& options) {
  const std::size_t strategies = contest.strategies;
  Inference inference;
  if (contest.means.empty()) {
    inference.to_best.resize(strategies);
    if (baseline) inference.to_baseline.resize(strategies);
    inference.best_probability.resize(strategies, undefined);
    return inference;
  }
  const Resampled data = resample(contest, options);
  const Pairs pairs(contest);
  const Family all = all_pairs(pairs, strategies);
  const std::vector<double> adjusted = holm(all.p_values);
  inference.to_best = differences_to(data, pairs, best, all, [&](std::size_t s) {
    return adjusted[pairs.place(std::min(s, best), std::max(s, best))];
  });
  if (baseline) {
    const Family family = pairs_with(pairs, strategies, *baseline);
    const std::vector<double> of_family = holm(family.p_values);
    inference.to_baseline = differences_to(data, pairs, *baseline, family, [&](std::size_t s) {
      return of_family[s < *baseline ? s : s - 1];
    });
  }
  const bool several = contest.configurations() >= fewest;
  inference.best_probability =
      several ? shares_won(data) : std::vector<double>(strategies, undefined);
  inference.by_bootstrap = !data.gaps;
  return inference;
}

}  // namespace weft::analysis
