#pragma once

#include <limits>
#include <optional>
#include <span>
#include <string_view>

#include "core/output/pattern_counts.h"

namespace weft {

/// What a statistic needs besides counts.
struct StatisticQuestion {
  int month = 0;             ///< [months]; what it means, the statistic says
  int commitment_month = 0;  ///< the first month with binding commitments
};

/// One number that says how collaborations go, to be held against what is known of real ones: one
/// row of the registry.
struct PatternStatistic {
  std::string_view name;  ///< as in a calibration file
  std::string_view unit;
  double low = 0;  ///< what it can be
  double high = std::numeric_limits<double>::infinity();
  int standard_month = 0;       ///< 0: takes no month
  int least_horizon = 1;        ///< [months] below which it says nothing
  bool of_goal = false;         ///< only where collaborations can reach a goal
  bool of_commitments = false;  ///< only where commitments begin in one known month of the run
  std::string_view meaning;
  /// Not a number where nothing is there to tell it from.
  double (*value)(const PatternCounts& counts, const StatisticQuestion& question) = nullptr;
};

/// All of them.
[[nodiscard]] std::span<const PatternStatistic> pattern_statistics();

/// Place of a name in the registry.
[[nodiscard]] std::optional<std::size_t> pattern_statistic(std::string_view name);

}  // namespace weft
