#pragma once

#include <string>
#include <vector>

#include "analysis/data/outcome.h"
#include "analysis/statistics/bootstrap.h"
#include "core/output/result_reader.h"

/// What cannot be had together: the strategies that no other beats in every outcome at once.
namespace weft::analysis {

struct FrontierOptions {
  std::vector<std::string> outcomes = {"retention", "created", "captured", "capture_gini",
                                       "effort"};
  BootstrapOptions bootstrap = {};
};

struct FrontierStrategy {
  std::string name;
  std::vector<Estimate> outcomes;  ///< as Frontier::outcomes; means over configurations
  bool on_frontier = false;        ///< no mean outcome vector dominates its own
  double membership = 0;           ///< share of resamples in which it is on the frontier
};

/// One strategy at least as good as another in every mean outcome, and better in one.
struct Dominance {
  std::size_t better = 0;
  std::size_t worse = 0;
  double share = 0;  ///< of resamples in which it dominates as well
};

struct Frontier {
  std::vector<Outcome> outcomes;
  std::vector<FrontierStrategy> strategies;  ///< as in the file
  std::vector<Dominance> dominances;
  std::vector<std::size_t> configurations;  ///< in which every strategy has the outcome; [outcome]
  std::uint64_t held = 0;                   ///< configurations of the file
  BootstrapOptions bootstrap = {};
};

/// Estimator: means over the replicates of each configuration, then over the configurations in
/// which every strategy has the outcome (so that strategies are compared in the same ones). The
/// Pareto set of these means; its uncertainty by drawing configurations again, all outcomes and
/// strategies together, so that what they have in common stays in common. assumption:
/// configurations are drawn independently.
/// Throws InputError for unknown or repeated outcomes, fewer than two outcomes or strategies, and
/// an outcome that no configuration has under every strategy.
[[nodiscard]] Frontier frontier(const ResultReader& reader, const FrontierOptions& options);

}  // namespace weft::analysis
