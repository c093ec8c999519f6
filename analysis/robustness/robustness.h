#pragma once

#include <optional>
#include <string>
#include <vector>

#include "analysis/data/outcome.h"
#include "analysis/robustness/criteria.h"
#include "core/output/result_reader.h"

/// How bad can it get, and which strategy is wise where nobody knows which configuration will come.
namespace weft::analysis {

struct RobustnessOptions {
  std::string outcome = "engagement";
  double optimism = 0.5;
  /// What satisfices, in the outcome's unit: at least this, or at most where less is better.
  /// Without: the median over configurations of the baseline.
  std::optional<double> threshold = {};
  std::optional<std::string> baseline = {};  ///< a strategy; without: the first of the file
  BootstrapOptions bootstrap = {};
};

/// All strategies by one criterion.
struct JudgedBy {
  std::vector<Estimate> scores;  ///< [strategy], in the outcome's direction and unit
  std::vector<double> won;       ///< [strategy]; share of resamples in which it is best; ties share
  std::size_t best = 0;          ///< strategy with the best score; of tied ones the first
  std::vector<std::size_t> tied;  ///< all whose score is the best one's (resolution.h), in order
};

struct Robustness {
  Outcome outcome;
  std::vector<std::string> strategies;
  double optimism = 0.5;
  double threshold = 0;
  std::optional<std::string> threshold_of;  ///< the baseline whose median is the threshold
  BootstrapOptions bootstrap = {};
  std::size_t configurations = 0;   ///< in which every strategy has the outcome
  std::size_t without_outcome = 0;  ///< others; left out
  std::array<JudgedBy, criterion_count> criteria;
};

/// Values are means over the replicates of a configuration, so regret is that of a decision for the
/// strategy, not of a single run. Intervals: percentile bootstrap over configurations. assumption:
/// configurations are drawn independently. The percentile interval of extremes (maximum regret,
/// Hurwicz) cannot reach beyond what was seen, and covers less than it says; the 90 % regret and
/// the worst decile do not have that flaw. Throws InputError for unknown names, one strategy,
/// numbers out of range, and where no configuration has the outcome under every strategy.
[[nodiscard]] Robustness robustness(const ResultReader& reader, const RobustnessOptions& options);

}  // namespace weft::analysis
