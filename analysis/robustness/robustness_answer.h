#pragma once

#include "analysis/robustness/robustness.h"
#include "analysis/table/answer.h"

namespace weft::analysis {

/// In words and tables; CSV holds one row a strategy, with every criterion.
[[nodiscard]] Answer robustness_answer(const Robustness& found);

}  // namespace weft::analysis
