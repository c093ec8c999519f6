#pragma once

#include <optional>

#include "analysis/chart/text_canvas.h"
#include "analysis/compare/compare.h"
#include "analysis/table/answer.h"

namespace weft::analysis {

/// What `weft compare` says: who is best, in a sentence, the ranking, the outcomes, and how to read
/// them; for programs one row a strategy (and group). With `chart`, people are shown the
/// differences of each group as a chart as well.
[[nodiscard]] Answer comparison_answer(const Comparison& comparison,
                                       const std::optional<ChartStyle>& chart = {});

}  // namespace weft::analysis
