#pragma once

#include <optional>
#include <string>

#include "analysis/discover/points.h"
#include "core/output/result_reader.h"

namespace weft::analysis {

/// What makes a configuration a case. One of three questions: where `strategy` beats `against`;
/// where it collapses (`event`); where its outcome is at least or at most so much. All are about
/// means over the replicates of a configuration.
struct CaseOptions {
  std::string strategy = {};                ///< may be empty where the file has one only
  std::optional<std::string> against = {};  ///< nothing: every other strategy
  std::string outcome = "engagement";
  double margin = 0;                      ///< by more than which the strategy must be better
  std::optional<std::string> event = {};  ///< "collapse"
  double above = 0.5;                     ///< a case has it in more than this share of its runs
  std::optional<double> at_least = {};
  std::optional<double> at_most = {};
};

/// The configurations of a file as points, and what was asked.
struct Cases {
  Points points;
  std::vector<std::string> units;   ///< of the factors
  std::string question;             ///< "balanced beats none in engagement"
  std::size_t without_outcome = 0;  ///< configurations left out: an outcome is missing
  std::size_t without_factor = 0;   ///< left out: a factor has no finite value
};

constexpr std::size_t fewest_configurations = 40;
constexpr std::size_t fewest_of_a_kind = 8;

/// Throws InputError for unknown or contradictory options, and for a file without factors, with
/// fewer than `fewest_configurations`, or with fewer than `fewest_of_a_kind` cases or others.
[[nodiscard]] Cases find_cases(const ResultReader& reader, const CaseOptions& options);

}  // namespace weft::analysis
