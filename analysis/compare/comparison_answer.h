#pragma once

#include "analysis/compare/compare.h"
#include "analysis/table/answer.h"

namespace weft::analysis {

/// What `weft compare` says: who is best, in a sentence, the ranking, the outcomes, and how to read
/// them; for programs one row a strategy (and group).
[[nodiscard]] Answer comparison_answer(const Comparison& comparison);

}  // namespace weft::analysis
