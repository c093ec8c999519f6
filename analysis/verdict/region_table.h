#pragma once

#include <span>
#include <string>
#include <vector>

#include "analysis/verdict/verdict_answer.h"

namespace weft::analysis {

/// "rivalry at most 0.42, trust 0.1..0.3".
[[nodiscard]] std::string box_text(const Box& box, const std::vector<std::string>& factors);

/// One row a restricted factor of each region that was found, with what the held-out half says.
[[nodiscard]] Table regions_table(std::span<const NamedVerdict> verdicts);

}  // namespace weft::analysis
