#pragma once

#include <optional>
#include <vector>

#include "analysis/table/answer.h"
#include "analysis/tensions/exit_study.h"
#include "analysis/tensions/tensions.h"

namespace weft::analysis {

/// Event studies by strategy, from so many replayed runs each.
struct ExitStudies {
  std::size_t runs = 0;  ///< of each strategy
  std::vector<ExitStudy> by_strategy;
};

/// What `weft tensions` says. Tables: `rows` (a strategy and tension each), `curve` (a strategy,
/// tension and month) and, if there are studies, `before_exits` (a strategy, tension and lag).
[[nodiscard]] Answer tensions_answer(const Tensions& all,
                                     const std::optional<ExitStudies>& studies);

}  // namespace weft::analysis
