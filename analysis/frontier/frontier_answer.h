#pragma once

#include "analysis/frontier/frontier.h"
#include "analysis/table/answer.h"

namespace weft::analysis {

/// In words and tables; CSV holds one row a strategy.
[[nodiscard]] Answer frontier_answer(const Frontier& found);

}  // namespace weft::analysis
