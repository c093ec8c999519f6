#pragma once

#include <vector>

#include "core/config/read_design.h"

namespace weft {

/// The design of a CSV list. A column gives a parameter its values, whatever the base; every drawn
/// parameter and schedule needs a column. Columns are named as in result files: `rivalry`,
/// `theory_contagion` (or `contagion`), `schedule_safeguarding`.
[[nodiscard]] Design listed_design(const DesignRequest& request, Population& population,
                                   const std::vector<Dimension>& schedules, Findings& findings);

/// A list as CSV text.
[[nodiscard]] std::string list_text(const PointList& list);

}  // namespace weft
