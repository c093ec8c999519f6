#pragma once

#include <string>

#include "analysis/chart/text_canvas.h"
#include "analysis/compare/compare.h"

namespace weft::analysis {

/// The differences of a group's strategies as a forest chart, against the baseline if there is one,
/// else the best; the axis is the same for all groups. Says so where there is nothing to draw.
[[nodiscard]] std::string comparison_chart(const Comparison& comparison, const ComparedGroup& group,
                                           const ChartStyle& style);

}  // namespace weft::analysis
