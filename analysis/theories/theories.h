#pragma once

#include <span>
#include <string>
#include <vector>

#include "analysis/data/outcome.h"
#include "analysis/statistics/estimate.h"
#include "core/output/result_reader.h"

/// What rival theories say of the same strategies.
namespace weft::analysis {

/// The strategies under one theory.
struct TheoryRanking {
  std::string name;
  std::vector<Estimate> mean;     ///< [strategy], clustered by configuration
  std::vector<std::size_t> rank;  ///< [strategy], 1 is best
  std::size_t configurations = 0;
};

enum class Order { first_ahead, second_ahead, not_told_apart };

/// Two strategies under every theory.
struct PairOrder {
  std::size_t first;  ///< strategy
  std::size_t second;
  std::vector<Estimate> difference;  ///< [theory], first less second, turned: positive is better
  std::vector<Order> order;          ///< [theory], by simultaneous intervals

  /// The same is ahead in all theories.
  [[nodiscard]] bool stable() const;
  /// One is ahead in one theory, the other in another.
  [[nodiscard]] bool flips() const;
};

struct TheoryComparison {
  Outcome outcome;
  std::vector<std::string> strategies;
  std::vector<TheoryRanking> theories;
  std::vector<PairOrder> pairs;  ///< the one that is ahead more often, or on average, first
};

/// A result and the name of its theory.
struct TheoryResult {
  std::string name;
  const ResultReader* reader;
};

/// Differences are paired by configuration within a theory; theories are independent of each other.
/// Intervals hold together over all pairs and all theories (Bonferroni: with P pairs and T
/// theories, Student's quantile at 1 - 0.05 / (2 P T)), so that a stable order is one that none of
/// the theories contradicts. Throws InputError where the results do not have the same strategies,
/// for an unknown outcome, and for fewer than two strategies or configurations.
[[nodiscard]] TheoryComparison compare_theories(std::span<const TheoryResult> results,
                                                const std::string& outcome);

}  // namespace weft::analysis
