#pragma once

#include "analysis/survival/survival.h"
#include "analysis/table/answer.h"

namespace weft::analysis {

/// What `weft survival` says. Tables: `rows` (a strategy each), `ends` (a strategy and cause),
/// `hazards` (a strategy and year) and `curve` (a strategy and month).
[[nodiscard]] Answer survival_answer(const Survival& survival);

}  // namespace weft::analysis
