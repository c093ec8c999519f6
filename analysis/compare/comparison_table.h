#pragma once

#include "analysis/compare/compare.h"
#include "analysis/table/table.h"

namespace weft::analysis {

/// Everything, one row a strategy (and group), for CSV and JSON. The names of the columns follow
/// from the options alone.
[[nodiscard]] Table comparison_table(const Comparison& comparison);

}  // namespace weft::analysis
