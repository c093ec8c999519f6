#pragma once

#include <optional>

#include "analysis/chart/text_canvas.h"
#include "analysis/survival/survival.h"
#include "analysis/table/answer.h"

namespace weft::analysis {

/// What `weft survival` says. Tables: `rows` (a strategy each), `ends` (a strategy and cause),
/// `hazards` (a strategy and year) and `curve` (a strategy and month). With `chart`, people are
/// shown the curves as well.
[[nodiscard]] Answer survival_answer(const Survival& survival,
                                     const std::optional<ChartStyle>& chart = {});

}  // namespace weft::analysis
