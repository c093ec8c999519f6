#pragma once

#include "analysis/compare.h"
#include "analysis/table.h"

namespace weft::analysis {

/// Everything, one row a strategy (and group), for CSV and JSON. The names of the columns follow
/// from the options alone.
[[nodiscard]] Table comparison_table(const Comparison& comparison);

/// What `weft compare` prints: for people the answer in a sentence, the ranking, the outcomes and
/// how to read them; or the table above as CSV; or a JSON object of the question, the answer and
/// the rows of the table.
[[nodiscard]] std::string comparison_text(const Comparison& comparison, Format format);

}  // namespace weft::analysis
