#pragma once

#include <cstdint>

#include "core/output/statistics.h"

namespace weft {

/// A track over the runs of one strategy in one month; not a number where there is no run (or, for
/// `sd`, fewer than two).
struct TrackSummary {
  float mean;
  float sd;  ///< standard deviation between runs
  /// Quantiles, interpolated within a bin: off by at most (high - low) / inner_bins; exact at an
  /// end of the track; not a number where they lie beyond an end.
  float q05;
  float q50;
  float q95;
};

/// `counted` runs: those living in the month, or all, where ended ones count as 0.
[[nodiscard]] TrackSummary summarise(const Statistics& statistics, const Track& track,
                                     std::size_t value, std::size_t strategy, std::size_t month,
                                     std::int64_t living, std::int64_t all);

/// Runs of a strategy that live in each month (broken ones left out), by month.
[[nodiscard]] std::vector<std::int64_t> living_runs(const Statistics& statistics,
                                                    std::size_t strategy);

/// Members under observation by tenure month.
[[nodiscard]] std::vector<std::int64_t> members_at_risk(const Statistics& statistics,
                                                        std::size_t strategy);

}  // namespace weft
