#include "analysis/robustness/robustness.h"

#include <algorithm>
#include <cmath>

#include "analysis/data/means.h"
#include "analysis/statistics/resolution.h"
#include "analysis/statistics/wins.h"
#include "analysis/table/digits.h"
#include "core/base/problem.h"

namespace weft::analysis {
namespace {

void check(const ResultReader& reader, const RobustnessOptions& options) {
  if (reader.strategies().size() < 2) {
    throw InputError(Problem{{reader.path()},
                             "the file has one strategy only",
                             "regret compares strategies",
                             "run the experiment with at least two"});
  }
  if (!(options.optimism >= 0 && options.optimism <= 1)) {
    throw InputError(Problem{{},
                             "--optimism is " + rounded(options.optimism, 6),
                             "0 looks at the worst configuration only, 1 at the best",
                             "give a number from 0 to 1"});
  }
  if (options.threshold && !std::isfinite(*options.threshold)) {
    throw InputError(Problem{{}, "the threshold is not finite", "", "give a number"});
  }
}

/// Rows in which every strategy has a value, turned so that larger is better.
std::vector<double> complete_rows(const ConfigurationMeans& means, double sign) {
  std::vector<double> rows;
  for (std::size_t c = 0; c < means.configurations(); ++c) {
    const std::span<const double> row = means.of(c);
    if (std::ranges::any_of(row, [](double value) { return !std::isfinite(value); })) continue;
    for (const double value : row) rows.push_back(sign * value);
  }
  return rows;
}

double median_of(const std::vector<double>& rows, std::size_t strategies, std::size_t strategy) {
  std::vector<double> values;
  for (std::size_t i = strategy; i < rows.size(); i += strategies) values.push_back(rows[i]);
  std::ranges::sort(values);
  return quantile_of_sorted(values, 0.5);
}

/// Regrets and shares are as they are; values are turned back to the outcome's direction.
double sign_of(Criterion criterion, double sign) {
  return smaller_is_better(criterion) || criterion == Criterion::satisficing ? 1 : sign;
}

JudgedBy judge(Criterion criterion, const Scores& observed, const std::vector<Scores>& resampled,
               double sign) {
  const auto k = static_cast<std::size_t>(criterion);
  const bool smaller = smaller_is_better(criterion);
  const double turn = sign_of(criterion, sign);
  JudgedBy judged;
  const auto best =
      smaller ? std::ranges::min_element(observed[k]) : std::ranges::max_element(observed[k]);
  for (std::size_t s = 0; s < observed[k].size(); ++s) {
    if (same(observed[k][s], *best)) judged.tied.push_back(s);
  }
  judged.best = judged.tied.front();
  Wins wins(observed[k].size());
  for (const Scores& each : resampled) wins.add(each[k], smaller);
  for (std::size_t s = 0; s < observed[k].size(); ++s) {
    std::vector<double> scores;
    for (const Scores& each : resampled) scores.push_back(turn * each[k][s]);
    judged.won.push_back(wins.share(s));
    judged.scores.push_back(percentile_estimate(turn * observed[k][s], std::move(scores)));
  }
  return judged;
}

}  // namespace

Robustness robustness(const ResultReader& reader, const RobustnessOptions& options) {
  check(reader, options);
  Robustness found;
  found.outcome = find_outcome(options.outcome);
  found.strategies = reader.strategies();
  found.optimism = options.optimism;
  found.bootstrap = options.bootstrap;
  const double sign = found.outcome.lower_is_better ? -1 : 1;
  const std::size_t strategies = found.strategies.size();
  const std::size_t baseline = options.baseline ? find_strategy(reader, *options.baseline) : 0;
  const ConfigurationMeans means = read_means(reader, found.outcome);
  const std::vector<double> rows = complete_rows(means, sign);
  found.configurations = rows.size() / strategies;
  found.without_outcome = means.configurations() - found.configurations;
  if (rows.empty()) {
    throw InputError(Problem{{reader.path()},
                             "no configuration has " + found.outcome.name + " under every strategy",
                             "regret compares all strategies in the same configuration",
                             "choose another outcome: `weft list outcomes`"});
  }
  CriteriaOptions criteria{options.optimism, 0};
  criteria.threshold =
      options.threshold ? sign * *options.threshold : median_of(rows, strategies, baseline);
  found.threshold = sign * criteria.threshold;
  if (!options.threshold) found.threshold_of = found.strategies[baseline];
  const Scoring scoring(rows, strategies, criteria);
  std::vector<Scores> resampled(options.bootstrap.resamples);
  for_each_resample(scoring.units(), options.bootstrap,
                    [&](std::size_t b, std::span<const std::uint32_t> times) {
                      resampled[b] = scoring.scores(times);
                    });
  const Scores observed = scoring.scores();
  for (std::size_t k = 0; k < criterion_count; ++k) {
    found.criteria[k] = judge(static_cast<Criterion>(k), observed, resampled, sign);
  }
  return found;
}

}  // namespace weft::analysis
