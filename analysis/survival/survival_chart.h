#pragma once

#include <string>

#include "analysis/chart/text_canvas.h"
#include "analysis/survival/survival.h"

namespace weft::analysis {

/// The shares still there under each strategy, by month, as far as they are known under all.
[[nodiscard]] std::string survival_chart(const Survival& survival, const ChartStyle& style);

}  // namespace weft::analysis
