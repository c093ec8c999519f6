#pragma once

#include <optional>
#include <vector>

#include "analysis/table/answer.h"
#include "analysis/tensions/exit_study.h"
#include "analysis/tensions/tensions.h"

namespace weft::analysis {

/// What replayed runs tell.
struct Replays {
  std::size_t runs = 0;            ///< of each strategy
  std::vector<ExitStudy> studies;  ///< by strategy
  /// [strategy][tension][month], see prevalence.h
  std::vector<std::vector<std::vector<Estimate>>> prevalence;
};

/// What `weft tensions` says. Tables: `rows` (a strategy and tension each), `curve` (a strategy,
/// tension and month) and, from replays, `prevalence` (the same) and `before_exits` (a strategy,
/// tension and lag).
[[nodiscard]] Answer tensions_answer(const Tensions& all, const std::optional<Replays>& replays);

}  // namespace weft::analysis
