#pragma once

#include <string>
#include <vector>

#include "analysis/discover/cases.h"

namespace weft::analysis {

/// A question about cases with all names looked up, and its answer.
struct CaseVerdicts {
  std::string question;         ///< "balanced beats none in engagement"
  std::vector<double> verdict;  ///< [configuration]: 1 or 0; not a number without the outcome
};

/// Throws InputError for unknown or contradictory options.
[[nodiscard]] CaseVerdicts judge(const ResultReader& reader, const CaseOptions& options);

}  // namespace weft::analysis
