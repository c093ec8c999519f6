#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "analysis/statistics/estimate.h"
#include "analysis/tensions/run_course.h"

/// What comes before members leave: an event study around exits.
namespace weft::analysis {

/// Months before an exit that are looked at: 0 is the month of the exit.
constexpr int study_months = 12;

/// The tensions of those who leave disengaged, beyond those of the members who are present in the
/// same run and month and do not leave (disengaged) within the following study_months; the mean
/// over exits, by months before the exit. Comparing within a run and month takes out what all
/// members share. Intervals: configurations are taken as independent.
struct ExitStudy {
  std::uint64_t exits = 0;           ///< that could be compared with others
  std::uint64_t configurations = 0;  ///< in which there are any
  std::vector<std::array<Estimate, study_months + 1>> beyond;  ///< [tension][months before]
  std::vector<Estimate> half_year;  ///< [tension] mean of 1..6 months before
};

/// Nothing is defined (0 exits) where nobody leaves, or all do.
[[nodiscard]] ExitStudy exit_study(const std::vector<RunCourse>& runs, std::size_t tensions);

}  // namespace weft::analysis
