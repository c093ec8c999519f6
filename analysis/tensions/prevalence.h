#pragma once

#include <vector>

#include "analysis/statistics/estimate.h"
#include "analysis/tensions/run_course.h"

namespace weft::analysis {

/// Share of the runs that live in a month which are in an episode of a tension then: from the month
/// in which it emerges to the one before it has faded. [tension][month]; not a number where no run
/// lives. Intervals are jackknifed over configurations.
[[nodiscard]] std::vector<std::vector<Estimate>> prevalence(const std::vector<RunCourse>& runs,
                                                            std::size_t tensions,
                                                            std::size_t months);

}  // namespace weft::analysis
