#pragma once

#include <string>
#include <vector>

#include "analysis/compare/compare.h"

namespace weft::analysis {

/// Whether a strategy's paired difference to the best one cannot be told from 0, by the intervals
/// that hold for all pairs at once.
[[nodiscard]] bool not_told_apart(const ComparedStrategy& strategy);

/// The comparison of one group in a sentence: who is best, by how much over whom, how surely.
[[nodiscard]] std::string answer(const Comparison& comparison, const ComparedGroup& group);

}  // namespace weft::analysis
