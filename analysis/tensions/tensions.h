#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analysis/statistics/estimate.h"
#include "core/output/result_reader.h"

/// How tensions appear and fade under each strategy.
namespace weft::analysis {

/// One tension under one strategy, over all sound runs. Intervals are jackknifed over random groups
/// of configurations (jackknife.h).
struct TensionSummary {
  Estimate level;         ///< mean over runs of the mean tension over the months lived
  Estimate any;           ///< share of runs with an episode
  Estimate a_year;        ///< episodes that emerge in twelve months lived
  Estimate recurs;        ///< of the runs with an episode, the share with more than one
  Estimate active;        ///< share of the months lived in an episode
  Estimate lasts;         ///< months of an episode, restricted to TensionOptions::until
  Estimate still_a_year;  ///< share of episodes that last longer than twelve months
  Estimate to_baseline;   ///< difference of `active`, paired; undefined without a baseline
  /// By month since the founding: episodes that emerge in it, per living collaboration.
  std::vector<Estimate> emergence;
  std::vector<double> level_by_month;  ///< mean over living runs; empty if not followed
};

struct TensionOptions {
  std::optional<std::string> baseline = {};
  double until = 24;  ///< months to which durations are restricted
};

struct Tensions {
  std::vector<std::string> tensions;
  std::vector<std::string> strategies;
  std::optional<std::string> baseline;
  double until = 0;
  std::vector<std::vector<TensionSummary>> summaries;  ///< [tension][strategy]
};

/// Throws InputError for an unknown baseline, a result without counts by month (an older weft), and
/// where no run is done.
[[nodiscard]] Tensions tensions(const ResultReader& reader, const TensionOptions& options);

}  // namespace weft::analysis
