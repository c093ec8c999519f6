#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analysis/data/outcome.h"
#include "analysis/precision/forecast.h"
#include "core/output/result_reader.h"

/// How many runs a question still needs.
namespace weft::analysis {

/// Independent configurations from which on the intervals hold in 93 to 97 % of experiments, as
/// measured (analysis/README.md).
constexpr std::uint64_t enough_for_precision = 20;

struct PrecisionOptions {
  std::string outcome = "engagement";
  std::optional<double> half_width = {};  ///< wanted, of the interval of a mean or a difference
  double overhead = 0;                    ///< what a configuration costs besides its runs, in runs
};

/// What is known of a mean over configurations, and what a wanted half-width of it takes.
struct Precision {
  Estimate mean;
  Spread spread;
  std::uint64_t configurations = 0;  ///< over which the mean is taken
  /// Configurations for the wanted half-width, at as many replicates as there are.
  std::optional<std::uint64_t> configurations_needed = {};
  /// Replicates for it, in as many configurations as there are.
  std::optional<std::uint64_t> replicates_needed = {};

  [[nodiscard]] double half_width() const { return (mean.high - mean.low) / 2; }
};

struct StrategyPrecision {
  std::string name;
  Precision value;
  Precision to_best;  ///< the strategy - the best, run by run; nothing for the best itself
};

/// One way to reach the wanted half-width of the difference between the best and the second.
struct Split {
  std::uint64_t replicates;
  std::uint64_t configurations;
  std::uint64_t strategies;
  double cost;  ///< in runs of all strategies, with the overhead
  [[nodiscard]] double runs() const {
    return static_cast<double>(replicates) * static_cast<double>(configurations) *
           static_cast<double>(strategies);
  }
};

struct PrecisionReport {
  bool few = false;  ///< fewer configurations than enough_for_precision, and no scramblings
  Outcome outcome;
  std::uint64_t replicates = 0;
  double wanted = 0;
  bool wanted_by_default = false;  ///< half the difference between the best and the second
  double overhead = 0;
  std::uint64_t cheapest = 1;                  ///< replicates: see cheapest_replicates()
  std::vector<StrategyPrecision> ranked = {};  ///< the best first
  std::vector<Split> splits = {};              ///< by replicates; of one strategy if it is alone
};

/// Half-widths now are of Student's t interval over configurations, or over the scramblings of a
/// design (as of compare()). Variances
/// between and within configurations are by OneWay, of the runs of each strategy and of the
/// differences, run by run, to the best. With one replicate they cannot be told apart: `between`
/// holds both, and forecasts keep to one replicate. Forecasts assume that further configurations
/// and replicates vary as these do, and independently. Reads the file twice; memory: 8 bytes for
/// each configuration and strategy. Throws InputError for an unknown outcome, where no or only one
/// configuration has a value, and where no half-width is given and none follows (one strategy, or a
/// tie).
[[nodiscard]] PrecisionReport precision(const ResultReader& reader,
                                        const PrecisionOptions& options);

}  // namespace weft::analysis
