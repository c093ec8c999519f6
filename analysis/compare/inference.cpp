#include "analysis/compare/inference.h"

#include <algorithm>
#include <cmath>

#include "analysis/compare/pairs.h"
#include "analysis/statistics/effect.h"
#include "analysis/statistics/holm.h"
#include "analysis/statistics/resolution.h"
#include "analysis/statistics/simultaneous.h"
#include "analysis/statistics/student.h"
#include "analysis/statistics/wins.h"

namespace weft::analysis {

/// What the intervals of a contest are made of.
struct ResampledContest {
  const Contest& contest;
  std::vector<double> means;      ///< by strategy
  std::vector<double> resampled;  ///< [resample][strategy]
  std::uint64_t seed;
  bool gaps;  ///< whether a strategy lacks a value anywhere
};

namespace {

constexpr std::size_t fewest = 2;  // configurations for an interval

ResampledContest resample(const Contest& contest, const BootstrapOptions& options) {
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

/// A family of differences, with what adjusts them.
struct Family {
  std::vector<ColumnDifference> members = {};
  std::vector<double> p_values = {};
  std::size_t size = 0;  ///< differences that count; more than `members` if those stand for more
  bool by_bootstrap = true;  ///< else by Bonferroni

  void add(std::size_t first, std::size_t second, const Moments& moments) {
    p_values.push_back(t_test(moments));
    if (moments.count() < fewest) return;
    members.push_back({first, second, error_of(moments)});
    ++size;
  }
  /// The multiple of the standard error of a difference over `count` configurations.
  [[nodiscard]] double factor(const ResampledContest& data, std::uint64_t count) const {
    if (count < fewest) return undefined;
    if (!by_bootstrap) return bonferroni_factor(static_cast<double>(count) - 1, size);
    const ColumnMeans means{data.means, data.resampled, data.contest.configurations()};
    return max_t_factor(members, means, data.seed);
  }
  /// P values in the order in which differences were added.
  [[nodiscard]] std::vector<double> adjusted() const {
    if (size == members.size()) return holm(p_values);
    std::vector<double> adjusted = p_values;
    for (double& p : adjusted) p = std::min(1.0, p * static_cast<double>(size));
    return adjusted;
  }
};

/// A family, and the adjusted p value of each strategy's difference to the reference.
struct FamilyTo {
  Family family;
  std::vector<double> p_values;  ///< by strategy; anything for the reference
};

FamilyTo pairs_with(const ResampledContest& data, std::size_t reference, std::size_t size) {
  FamilyTo to{{.by_bootstrap = !data.gaps}, {}};
  for (std::size_t s = 0; s < data.contest.strategies; ++s) {
    if (s != reference) to.family.add(s, reference, paired(data.contest, s, reference));
  }
  if (size > to.family.size) {
    to.family.size = size;
    to.family.by_bootstrap = false;
  }
  to.p_values = to.family.adjusted();
  to.p_values.insert(to.p_values.begin() + static_cast<std::ptrdiff_t>(reference), undefined);
  return to;
}

/// The family of all pairs, which takes time and memory with their number: beyond some it stands in
/// the count only.
FamilyTo all_pairs(const ResampledContest& data, std::size_t reference) {
  const std::size_t strategies = data.contest.strategies;
  if (strategies > most_in_pairs) {
    return pairs_with(data, reference, strategies * (strategies - 1) / 2);
  }
  const Pairs pairs(data.contest);
  FamilyTo to{{.by_bootstrap = !data.gaps}, std::vector<double>(strategies, undefined)};
  for (std::size_t a = 0; a < strategies; ++a) {
    for (std::size_t b = a + 1; b < strategies; ++b) to.family.add(a, b, pairs.of(a, b));
  }
  const std::vector<double> adjusted = to.family.adjusted();
  for (std::size_t s = 0; s < strategies; ++s) {
    if (s == reference) continue;
    to.p_values[s] = adjusted[pairs.place(std::min(s, reference), std::max(s, reference))];
  }
  return to;
}

/// One strategy against the reference, but for what the family says.
Difference difference_of(const Contest& contest, std::size_t strategy, std::size_t reference) {
  std::vector<double> differences;
  Moments moments;
  double wins = 0;
  for (std::size_t row = 0; row < contest.means.size(); row += contest.strategies) {
    const double by = apart(contest.means[row + strategy], contest.means[row + reference]);
    if (std::isnan(by)) continue;
    differences.push_back(by);
    moments.add(by);
    wins += by == 0 ? 0.5 : static_cast<double>((by < 0) == contest.lower_is_better);
  }
  Difference difference;
  difference.mean = mean_estimate(moments);
  difference.simultaneous = difference.mean;
  if (strategy == reference) return difference;
  difference.p_value = t_test(moments);
  difference.effect = standardized_mean(differences);
  difference.superiority =
      share_estimate(wins / static_cast<double>(moments.count()), moments.count());
  return difference;
}

/// All strategies against the reference.
std::vector<Difference> differences_to(const ResampledContest& data, std::size_t reference,
                                       const FamilyTo& to) {
  std::vector<Difference> all;
  // By the bootstrap one factor holds for all; it is the costly one.
  const bool shared = to.family.by_bootstrap;
  const double of_all = shared ? to.family.factor(data, data.contest.configurations()) : undefined;
  for (std::size_t s = 0; s < data.contest.strategies; ++s) {
    Difference difference = difference_of(data.contest, s, reference);
    if (s != reference) {
      const Moments moments = paired(data.contest, s, reference);
      const double factor = shared ? of_all : to.family.factor(data, moments.count());
      const double margin = factor * error_of(moments);
      const double mean = difference.mean.value;
      difference.simultaneous = {mean, mean - margin, mean + margin};
      difference.holm = to.p_values[s];
    }
    all.push_back(difference);
  }
  return all;
}

/// Share of resamples that each strategy wins.
std::vector<double> shares_won(const ResampledContest& data) {
  const std::size_t strategies = data.contest.strategies;
  Wins wins(strategies);
  const std::span resampled(data.resampled);
  for (std::size_t first = 0; first < resampled.size(); first += strategies) {
    wins.add(resampled.subspan(first, strategies), data.contest.lower_is_better);
  }
  std::vector<double> shares;
  for (std::size_t s = 0; s < strategies; ++s) shares.push_back(wins.share(s));
  return shares;
}

}  // namespace

void Contest::add(std::span<const double> of_one) {
  const bool any = std::ranges::any_of(of_one, [](double mean) { return !std::isnan(mean); });
  if (any) means.insert(means.end(), of_one.begin(), of_one.end());
}

Inference infer(const Contest& contest, std::size_t best, std::optional<std::size_t> baseline,
                const BootstrapOptions& options) {
  return Inferrer(contest, best, options).with_baseline(baseline);
}

Inferrer::Inferrer(const Contest& contest, std::size_t best, const BootstrapOptions& options)
    : contest_(&contest) {
  to_best_.to_best.resize(contest.strategies);
  to_best_.best_probability.resize(contest.strategies, undefined);
  if (contest.means.empty()) return;
  data_ = std::make_unique<const ResampledContest>(resample(contest, options));
  const FamilyTo all = all_pairs(*data_, best);
  to_best_.to_best = differences_to(*data_, best, all);
  if (contest.configurations() >= fewest) to_best_.best_probability = shares_won(*data_);
  to_best_.by_bootstrap = all.family.by_bootstrap;
}

Inferrer::Inferrer(Inferrer&&) noexcept = default;
Inferrer& Inferrer::operator=(Inferrer&&) noexcept = default;
Inferrer::~Inferrer() = default;

Inference Inferrer::with_baseline(std::optional<std::size_t> baseline) const {
  Inference inference = to_best_;
  if (!baseline) return inference;
  inference.to_baseline.resize(contest_->strategies);
  if (data_) {
    inference.to_baseline = differences_to(*data_, *baseline, pairs_with(*data_, *baseline, 0));
  }
  return inference;
}

}  // namespace weft::analysis
