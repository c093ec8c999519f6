#pragma once

#include <optional>
#include <vector>

#include "analysis/compare/compare.h"
#include "analysis/data/grouping.h"
#include "analysis/data/outcome.h"
#include "analysis/data/units.h"
#include "core/output/result_reader.h"

namespace weft::analysis {

/// What is to be compared, with all names looked up. Lives no longer than the reader.
struct Question {
  const ResultReader& reader;
  Grouping grouping;
  std::vector<Outcome> outcomes;        ///< shown ones, the ranking one among them
  std::size_t ranking;                  ///< place in `outcomes`
  std::optional<std::size_t> baseline;  ///< place among the strategies
  std::optional<double> caliper;        ///< to match on effort with, if that is asked for
  double indifference;
  BootstrapOptions bootstrap;
  Units units;

  /// Independent groups of configurations; 0 where each is one of its own.
  [[nodiscard]] std::size_t unit_count() const {
    return units.scramblings() > 1 ? units.scramblings() : 0;
  }
  [[nodiscard]] std::size_t strategies() const { return reader.strategies().size(); }
  [[nodiscard]] const Outcome& ranking_outcome() const { return outcomes[ranking]; }
};

/// Throws InputError for an unknown name and for what cannot be asked.
[[nodiscard]] Question question_of(const ResultReader& reader, const CompareOptions& options);

}  // namespace weft::analysis
