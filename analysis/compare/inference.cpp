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
  BootstrapOptions options;
  double indifference;
  std::size_t units;  ///< that were resampled
  bool gaps;          ///< whether a strategy lacks a value anywhere
};

namespace {

constexpr std::size_t fewest = 2;  // configurations for an interval

/// Means by unit and strategy; the contest's own where each configuration is a unit.
std::vector<double> means_of_units(const Contest& contest) {
  if (contest.units == 0) return contest.means;
  std::vector<Moments> moments(contest.units * contest.strategies);
  for (std::size_t i = 0; i < contest.means.size(); ++i) {
    if (std::isnan(contest.means[i])) continue;
    const std::size_t unit = contest.unit_of[i / contest.strategies];
    moments[unit * contest.strategies + i % contest.strategies].add(contest.means[i]);
  }
  std::vector<double> means;
  for (const Moments& each : moments) means.push_back(each.mean());
  return means;
}

ResampledContest resample(const Contest& contest, const BootstrapOptions& options,
                          double indifference) {
  const std::vector<double> rows = means_of_units(contest);
  std::vector<Moments> moments(contest.strategies);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (!std::isnan(rows[i])) moments[i % contest.strategies].add(rows[i]);
  }
  std::vector<double> means;
  for (const Moments& each : moments) means.push_back(each.mean());
  return {contest,
          means,
          bootstrap_means(rows, contest.strategies, options),
          options,
          indifference,
          units_of(rows.size() / contest.strategies),
          std::ranges::any_of(contest.means, [](double mean) { return std::isnan(mean); })};
}

/// A family of differences, with what adjusts them.
struct Family {
  std::vector<ColumnDifference> members = {};
  std::vector<double> p_values = {};
  std::vector<std::size_t> places = {};  ///< of the members among the p values
  std::size_t size = 0;  ///< differences that count; more than `members` if those stand for more
  bool by_bootstrap = true;  ///< else by Bonferroni and Holm

  void add(std::size_t first, std::size_t second, const MeanOverUnits& mean) {
    p_values.push_back(t_test(mean));
    if (!(mean.freedom() > 0)) return;
    places.push_back(p_values.size() - 1);
    members.push_back({first, second, mean.error()});
    ++size;
  }
  /// What the bootstrap says of all; p values in the order in which differences were added.
  [[nodiscard]] MaxT by_resampling(const ResampledContest& data) const {
    MaxT result = max_t(members, {data.contest.means, data.means, data.resampled, data.options});
    std::vector<double> all(p_values.size(), undefined);
    for (std::size_t i = 0; i < places.size(); ++i) all[places[i]] = result.p_values[i];
    result.p_values = std::move(all);
    return result;
  }
  /// P values in the order in which differences were added.
  [[nodiscard]] std::vector<double> adjusted() const {
    if (size == members.size()) return holm(p_values);
    std::vector<double> adjusted = p_values;
    for (double& p : adjusted) p = std::min(1.0, p * static_cast<double>(size));
    return adjusted;
  }
};

/// A family, and what it says of each strategy's difference to the reference.
struct FamilyTo {
  Family family;
  std::vector<double> p_values;  ///< by strategy; anything for the reference
  double factor = undefined;     ///< by the bootstrap

  void adjust(const ResampledContest& data) {
    if (!family.by_bootstrap) {
      p_values = family.adjusted();
      return;
    }
    MaxT at_once = family.by_resampling(data);
    p_values = std::move(at_once.p_values);
    factor = at_once.factor;
  }
  /// The multiple of the standard error of a difference.
  [[nodiscard]] double factor_of(const MeanOverUnits& mean) const {
    if (!(mean.freedom() > 0)) return undefined;
    return family.by_bootstrap ? factor : bonferroni_factor(mean.freedom(), family.size);
  }
};

/// Resamples of fewer hold the same configuration too often to have an error of their own.
constexpr std::size_t fewest_resampled = 10;

bool resamples_tell(const ResampledContest& data) {
  return !data.gaps && data.contest.units == 0 && data.contest.configurations() >= fewest_resampled;
}

FamilyTo pairs_with(const ResampledContest& data, std::size_t reference, std::size_t size) {
  FamilyTo to{{.by_bootstrap = resamples_tell(data)}, {}};
  for (std::size_t s = 0; s < data.contest.strategies; ++s) {
    if (s != reference) to.family.add(s, reference, paired(data.contest, s, reference));
  }
  if (size > to.family.size) {
    to.family.size = size;
    to.family.by_bootstrap = false;
  }
  to.adjust(data);
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
  FamilyTo to{{.by_bootstrap = resamples_tell(data)}, {}};
  for (std::size_t a = 0; a < strategies; ++a) {
    for (std::size_t b = a + 1; b < strategies; ++b) to.family.add(a, b, pairs.of(a, b));
  }
  to.adjust(data);
  std::vector<double> of_strategies(strategies, undefined);
  for (std::size_t s = 0; s < strategies; ++s) {
    if (s == reference) continue;
    of_strategies[s] = to.p_values[pairs.place(std::min(s, reference), std::max(s, reference))];
  }
  to.p_values = std::move(of_strategies);
  return to;
}

/// One strategy against the reference, but for what the family says.
Difference difference_of(const Contest& contest, std::size_t strategy, std::size_t reference) {
  std::vector<double> differences;
  double wins = 0;
  double size = 0;
  for (std::size_t row = 0; row < contest.means.size(); row += contest.strategies) {
    size = std::max(
        {size, std::abs(contest.means[row + strategy]), std::abs(contest.means[row + reference])});
    const double by = apart(contest.means[row + strategy], contest.means[row + reference]);
    if (std::isnan(by)) continue;
    differences.push_back(by);
    wins += by == 0 ? 0.5 : static_cast<double>((by < 0) == contest.lower_is_better);
  }
  const MeanOverUnits mean = paired(contest, strategy, reference);
  Difference difference;
  difference.mean = mean_estimate(mean);
  difference.simultaneous = difference.mean;
  if (strategy == reference) return difference;
  difference.p_value = t_test(mean);
  difference.effect = standardized_mean(differences, size);
  difference.superiority =
      share_estimate(wins / static_cast<double>(differences.size()), differences.size());
  return difference;
}

/// All strategies against the reference.
std::vector<Difference> differences_to(const ResampledContest& data, std::size_t reference,
                                       const FamilyTo& to) {
  std::vector<Difference> all;
  for (std::size_t s = 0; s < data.contest.strategies; ++s) {
    Difference difference = difference_of(data.contest, s, reference);
    if (s != reference) {
      const MeanOverUnits mean = paired(data.contest, s, reference);
      const double margin = to.factor_of(mean) * mean.error();
      const double value = difference.mean.value;
      difference.simultaneous = {value, value - margin, value + margin};
      difference.adjusted_p = to.p_values[s];
    }
    all.push_back(difference);
  }
  return all;
}

/// Share of resamples that each strategy wins, or nearly.
std::vector<double> shares_won(const ResampledContest& data) {
  const std::size_t strategies = data.contest.strategies;
  const auto units = static_cast<double>(data.units);
  const double plug_in = std::sqrt(units / (units - 1));
  const std::size_t resamples = data.resampled.size() / strategies;
  const std::vector<double> scales = student_scales(resamples, units - 1, data.options.seed);
  const bool lower = data.contest.lower_is_better;
  Wins wins(strategies);
  std::vector<double> near(strategies);
  std::vector<double> means(strategies);
  for (std::size_t b = 0; b < resamples; ++b) {
    for (std::size_t s = 0; s < strategies; ++s) {
      const double away = data.resampled[b * strategies + s] - data.means[s];
      means[s] = data.means[s] + plug_in * scales[b] * away;
    }
    wins.add(means, lower);
    const double best = lower ? std::ranges::min(means) : std::ranges::max(means);
    for (std::size_t s = 0; s < strategies; ++s) {
      near[s] += std::abs(means[s] - best) <= data.indifference ? 1 : 0;
    }
  }
  std::vector<double> shares;
  for (std::size_t s = 0; s < strategies; ++s) {
    shares.push_back(data.indifference > 0 ? near[s] / static_cast<double>(resamples)
                                           : wins.share(s));
  }
  return shares;
}

}  // namespace

void Contest::add(std::span<const double> of_one, std::size_t unit) {
  const bool any = std::ranges::any_of(of_one, [](double mean) { return !std::isnan(mean); });
  if (!any) return;
  means.insert(means.end(), of_one.begin(), of_one.end());
  unit_of.push_back(unit);
}

Inference infer(const Contest& contest, std::size_t best, std::optional<std::size_t> baseline,
                const BootstrapOptions& options) {
  return Inferrer(contest, best, options).with_baseline(baseline);
}

Inferrer::Inferrer(const Contest& contest, std::size_t best, const BootstrapOptions& options,
                   double indifference)
    : contest_(&contest) {
  to_best_.to_best.resize(contest.strategies);
  to_best_.best_probability.resize(contest.strategies, undefined);
  if (contest.means.empty()) return;
  data_ = std::make_unique<const ResampledContest>(resample(contest, options, indifference));
  const FamilyTo all = all_pairs(*data_, best);
  to_best_.to_best = differences_to(*data_, best, all);
  if (data_->units >= fewest) to_best_.best_probability = shares_won(*data_);
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
