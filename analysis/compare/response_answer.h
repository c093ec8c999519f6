#pragma once

#include "analysis/compare/compare.h"
#include "analysis/table/answer.h"

namespace weft::analysis {

/// Adds how the ranking outcome responds to what schedules draw: a sentence to the headline, and
/// for each number that is drawn its bins, for people and (table `responses`) for programs. Nothing
/// where none is.
void add_responses(const Comparison& comparison, Answer& answer);

/// "best from 0.1 to 36.2": in words, which numbers may be best.
[[nodiscard]] std::string best_region(const Response& response);

}  // namespace weft::analysis
