#pragma once

#include "analysis/discover/discovery.h"
#include "analysis/table/answer.h"

namespace weft::analysis {

/// In words and tables; CSV holds the restrictions of the boxes.
[[nodiscard]] Answer discovery_answer(const Discovery& found);

}  // namespace weft::analysis
