#pragma once

#include <string>
#include <vector>

#include "analysis/compare/compare.h"

namespace weft::analysis {

/// How to read the numbers of a comparison, what to beware of, and what is left out of them.
[[nodiscard]] std::vector<std::string> comparison_notes(const Comparison& comparison);

/// Of the baseline if there is one, else of the best: what people are shown differences to in
/// detail.
[[nodiscard]] const Difference& shown_difference(const Comparison& comparison,
                                                 const ComparedStrategy& strategy);
/// The name of that strategy in a group.
[[nodiscard]] std::string shown_reference(const Comparison& comparison, const ComparedGroup& group);

}  // namespace weft::analysis
