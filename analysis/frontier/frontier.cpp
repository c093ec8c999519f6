#include "analysis/frontier/frontier.h"

#include <algorithm>
#include <cmath>

#include "analysis/data/means.h"
#include "analysis/frontier/pareto.h"
#include "core/base/problem.h"

namespace weft::analysis {
namespace {

std::vector<Outcome> outcomes_of(const FrontierOptions& options) {
  std::vector<Outcome> outcomes;
  for (const std::string& name : options.outcomes) {
    if (std::ranges::count(options.outcomes, name) > 1) {
      throw InputError(Problem{{}, "outcome '" + name + "' is repeated", "", "name it once"});
    }
    outcomes.push_back(find_outcome(name));
  }
  if (outcomes.size() < 2) {
    throw InputError(Problem{{},
                             "a frontier needs at least two outcomes",
                             "with one, the best strategy is all there is",
                             "name more, or use `weft compare`"});
  }
  return outcomes;
}

/// Means of all outcomes, turned so that larger is better.
struct Turned {
  std::size_t columns = 0;
  std::vector<double> values;  ///< [configuration][strategy][outcome]
};

/// Reads outcome k into its columns; counts the configurations in which every strategy has it. In
/// the others it is not a number for any.
std::size_t read_outcome(const ResultReader& reader, const Outcome& outcome, std::size_t k,
                         std::size_t outcomes, Turned& turned) {
  const ConfigurationMeans means = read_means(reader, outcome);
  const double sign = outcome.lower_is_better ? -1 : 1;
  turned.columns = means.strategies * outcomes;
  turned.values.resize(means.configurations() * turned.columns, undefined);
  std::size_t complete = 0;
  for (std::size_t c = 0; c < means.configurations(); ++c) {
    const std::span<const double> row = means.of(c);
    if (std::ranges::any_of(row, [](double value) { return !std::isfinite(value); })) continue;
    ++complete;
    for (std::size_t s = 0; s < row.size(); ++s) {
      turned.values[c * turned.columns + s * outcomes + k] = sign * row[s];
    }
  }
  if (complete == 0) {
    throw InputError(Problem{{reader.path()},
                             "no configuration has " + outcome.name + " under every strategy",
                             "strategies are compared in the same configurations",
                             "leave it out: --outcomes"});
  }
  return complete;
}

std::vector<double> column_means(const Turned& turned) {
  std::vector<Moments> moments(turned.columns);
  for (std::size_t i = 0; i < turned.values.size(); ++i) {
    if (!std::isnan(turned.values[i])) moments[i % turned.columns].add(turned.values[i]);
  }
  std::vector<double> means;
  for (const Moments& each : moments) means.push_back(each.mean());
  return means;
}

Estimate estimate_of(std::span<const double> resampled, std::size_t column, std::size_t columns,
                     double mean, double sign) {
  std::vector<double> values;
  for (std::size_t i = column; i < resampled.size(); i += columns) {
    values.push_back(sign * resampled[i]);
  }
  return percentile_estimate(sign * mean, std::move(values));
}

/// Pareto sets of the means and of the resampled ones.
void judge(Frontier& found, std::span<const double> means, std::span<const double> resampled) {
  const std::size_t count = found.strategies.size();
  std::vector<double> dominated_in(count * count);
  std::vector<double> member_in(count);
  const std::size_t resamples = resampled.size() / means.size();
  for (std::size_t b = 0; b < resamples; ++b) {
    const auto pairs = dominance(resampled.subspan(b * means.size(), means.size()), count);
    const auto members = undominated(pairs, count);
    for (std::size_t i = 0; i < pairs.size(); ++i) dominated_in[i] += pairs[i];
    for (std::size_t s = 0; s < count; ++s) member_in[s] += members[s];
  }
  const auto all = static_cast<double>(resamples);
  const auto pairs = dominance(means, count);
  const auto members = undominated(pairs, count);
  for (std::size_t s = 0; s < count; ++s) {
    found.strategies[s].on_frontier = members[s] != 0;
    found.strategies[s].membership = member_in[s] / all;
  }
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    if (pairs[i] != 0) found.dominances.push_back({i / count, i % count, dominated_in[i] / all});
  }
}

}  // namespace

Frontier frontier(const ResultReader& reader, const FrontierOptions& options) {
  if (reader.strategies().size() < 2) {
    throw InputError(Problem{{reader.path()},
                             "the file has one strategy only",
                             "a frontier compares strategies",
                             "run the experiment with at least two"});
  }
  Frontier found;
  found.outcomes = outcomes_of(options);
  found.bootstrap = options.bootstrap;
  found.held = reader.held().end - reader.held().first;
  const std::size_t width = found.outcomes.size();
  Turned turned;
  for (std::size_t k = 0; k < width; ++k) {
    found.configurations.push_back(read_outcome(reader, found.outcomes[k], k, width, turned));
  }
  const std::vector<double> means = column_means(turned);
  const std::vector<double> resampled =
      bootstrap_means(turned.values, turned.columns, options.bootstrap);
  for (std::size_t s = 0; s < reader.strategies().size(); ++s) {
    FrontierStrategy strategy{reader.strategies()[s], {}, false, 0};
    for (std::size_t k = 0; k < width; ++k) {
      const std::size_t column = s * width + k;
      strategy.outcomes.push_back(estimate_of(resampled, column, turned.columns, means[column],
                                              found.outcomes[k].lower_is_better ? -1 : 1));
    }
    found.strategies.push_back(std::move(strategy));
  }
  judge(found, means, resampled);
  return found;
}

}  // namespace weft::analysis
