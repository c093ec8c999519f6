#pragma once

#include "analysis/precision/precision.h"
#include "analysis/table/answer.h"

namespace weft::analysis {

/// What `weft precision` says: how surely the first question is answered and what more it takes, in
/// a sentence; the precision of each strategy and difference; ways to share out the runs.
[[nodiscard]] Answer precision_answer(const PrecisionReport& report);

}  // namespace weft::analysis
