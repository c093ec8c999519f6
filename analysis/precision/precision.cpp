#include "analysis/precision/precision.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "analysis/data/means.h"
#include "analysis/data/runs.h"
#include "analysis/data/units.h"
#include "analysis/precision/variance_components.h"
#include "analysis/statistics/mean_over_units.h"
#include "core/base/problem.h"

namespace weft::analysis {
namespace {

[[noreturn]] void refuse(const std::string& where, const std::string& what, const std::string& why,
                         const std::string& hint) {
  throw InputError(Problem{{where}, what, why, hint});
}

void require_numbers(const PrecisionOptions& options) {
  if (options.half_width && !(*options.half_width > 0 && std::isfinite(*options.half_width))) {
    refuse("--half-width", "is not a number above 0", "", "give one in units of the outcome");
  }
  if (!(options.overhead >= 0 && std::isfinite(options.overhead))) {
    refuse("--configuration-cost", "is not a number from 0 on", "",
           "give what a configuration costs besides its runs, in runs");
  }
}

/// Strategies that have the outcome, from the best mean on; equal ones as in the file.
std::vector<std::size_t> ranking_of(const ConfigurationMeans& means, bool lower_is_better) {
  std::vector<Moments> moments(means.strategies);
  for (std::size_t i = 0; i < means.values.size(); ++i) {
    if (!std::isnan(means.values[i])) moments[i % means.strategies].add(means.values[i]);
  }
  std::vector<std::size_t> order(means.strategies);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::erase_if(order, [&](std::size_t s) { return moments[s].count() == 0; });
  std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) {
    return lower_is_better ? moments[a].mean() < moments[b].mean()
                           : moments[a].mean() > moments[b].mean();
  });
  return order;
}

/// Runs of one strategy, or differences of runs: by configuration.
struct Measured {
  OneWay runs;
  Moments means;       ///< over replicates, by configuration
  MeanOverUnits mean;  ///< of these

  void add(std::span<const double> of_one, std::size_t unit) {
    runs.add(of_one);
    Moments replicates;
    for (const double value : of_one) {
      if (!std::isnan(value)) replicates.add(value);
    }
    if (replicates.count() == 0) return;
    means.add(replicates.mean());
    mean.add(replicates.mean(), unit);
  }

  [[nodiscard]] Precision precision() const {
    Precision precision{mean_estimate(mean), {runs.between(), runs.within()}, means.count()};
    // Where no configuration has two runs, what varies is the sum of both.
    if (std::isnan(runs.within())) precision.spread = {means.variance(), undefined};
    return precision;
  }
};

struct MeasuredPairs {
  std::vector<Measured> values;   ///< by strategy
  std::vector<Measured> to_best;  ///< by strategy
};

MeasuredPairs measure(const ResultReader& reader, const Outcome& outcome, std::size_t best) {
  const std::size_t strategies = reader.strategies().size();
  const std::size_t replicates = reader.replicates();
  const Units units(reader);
  const bool scrambled = units.scramblings() > 1;
  const Measured nothing{{}, {}, MeanOverUnits(scrambled ? units.scramblings() : 0)};
  MeasuredPairs measured{std::vector<Measured>(strategies, nothing),
                         std::vector<Measured>(strategies, nothing)};
  std::vector<double> apart(replicates);
  for_each_block(reader, [&](Block block) {
    const std::vector<double> values = run_values(reader, outcome, block, statuses(reader, block));
    for (std::size_t row = 0; row < values.size(); row += strategies * replicates) {
      const std::uint64_t configuration = block.first + row / (strategies * replicates);
      const std::size_t unit = scrambled ? units.of(configuration) : 0;
      const auto runs = [&](std::size_t strategy) {
        return std::span(values).subspan(row + strategy * replicates, replicates);
      };
      for (std::size_t s = 0; s < strategies; ++s) {
        measured.values[s].add(runs(s), unit);
        if (s == best) continue;
        std::ranges::transform(runs(s), runs(best), apart.begin(), std::minus<>());
        measured.to_best[s].add(apart, unit);
      }
    }
  });
  return measured;
}

double wanted_of(const ResultReader& reader, const PrecisionOptions& options,
                 const std::vector<StrategyPrecision>& ranked) {
  if (options.half_width) return *options.half_width;
  const std::string hint = "say how precise it shall be: --half-width X, in units of the outcome";
  if (ranked.size() < 2) {
    refuse(reader.path(), "no half-width to aim for", "there is no other strategy to tell apart",
           hint);
  }
  const double difference = std::abs(ranked[1].to_best.mean.value);
  if (!(difference > 0)) {
    refuse(reader.path(), "no half-width to aim for",
           "the best two strategies, '" + ranked[0].name + "' and '" + ranked[1].name +
               "', do not differ or share no configuration",
           hint);
  }
  return difference / 2;
}

void require_configurations(const ResultReader& reader, const Outcome& outcome,
                            const std::vector<StrategyPrecision>& ranked) {
  std::uint64_t most = 0;
  for (const StrategyPrecision& row : ranked) most = std::max(most, row.value.configurations);
  if (most > 1) return;
  refuse(reader.path(),
         most == 0 ? "no run has a value of '" + outcome.name + "'"
                   : "only one configuration has a value of '" + outcome.name + "'",
         most == 0 ? "" : "one says nothing about how much configurations differ",
         most == 0 ? "`weft list outcomes` names others" : "run at least two");
}

void forecast(Precision& precision, double wanted, std::uint64_t replicates) {
  const bool known = !std::isnan(precision.spread.within);
  Spread spread = precision.spread;
  if (!known) spread.within = 0;  // and one replicate throughout
  precision.configurations_needed =
      configurations_for(wanted, spread, known ? static_cast<double>(replicates) : 1);
  if (known) {
    precision.replicates_needed =
        replicates_for(wanted, spread, static_cast<double>(precision.configurations));
  }
}

/// Powers of two, the present number and the cheapest; one where replicates were not measured.
std::vector<std::uint64_t> splits_to_show(const PrecisionReport& report, bool known) {
  if (!known) return {1};
  std::vector<std::uint64_t> replicates = {report.replicates, report.cheapest};
  for (std::uint64_t r = 1; r <= 2 * report.replicates; r *= 2) replicates.push_back(r);
  std::ranges::sort(replicates);
  replicates.erase(std::unique(replicates.begin(), replicates.end()), replicates.end());
  return replicates;
}

void add_splits(PrecisionReport& report, std::uint64_t strategies) {
  const bool alone = report.ranked.size() < 2;
  Spread spread = alone ? report.ranked[0].value.spread : report.ranked[1].to_best.spread;
  const bool known = !std::isnan(spread.within);
  if (!known) spread.within = 0;
  report.cheapest = known ? cheapest_replicates(spread, report.overhead) : 1;
  for (const std::uint64_t replicates : splits_to_show(report, known)) {
    const auto r = static_cast<double>(replicates);
    const auto configurations = configurations_for(report.wanted, spread, r);
    if (!configurations) continue;
    report.splits.push_back({replicates, *configurations, strategies,
                             (report.overhead + r) * static_cast<double>(*configurations) *
                                 static_cast<double>(strategies)});
  }
}

}  // namespace

PrecisionReport precision(const ResultReader& reader, const PrecisionOptions& options) {
  require_numbers(options);
  const Outcome outcome = find_outcome(options.outcome);
  PrecisionReport report{.few = Units(reader).are_fewer_than(enough_for_precision),
                         .outcome = outcome,
                         .replicates = reader.replicates(),
                         .wanted_by_default = !options.half_width,
                         .overhead = options.overhead};
  const std::vector<std::size_t> order =
      ranking_of(read_means(reader, outcome), outcome.lower_is_better);
  if (!order.empty()) {
    const MeasuredPairs measured = measure(reader, outcome, order.front());
    for (const std::size_t s : order) {
      report.ranked.push_back({reader.strategies()[s], measured.values[s].precision(),
                               measured.to_best[s].precision()});
    }
  }
  require_configurations(reader, outcome, report.ranked);
  report.wanted = wanted_of(reader, options, report.ranked);
  for (StrategyPrecision& row : report.ranked) {
    forecast(row.value, report.wanted, report.replicates);
    forecast(row.to_best, report.wanted, report.replicates);
  }
  add_splits(report, reader.strategies().size());
  return report;
}

}  // namespace weft::analysis
