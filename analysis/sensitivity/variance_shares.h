#pragma once

#include <cstddef>
#include <vector>

#include "analysis/sensitivity/series.h"
#include "analysis/statistics/bootstrap.h"

namespace weft::analysis {

/// Shares of the variance of one run's outcome, the strategy drawn with equal probabilities and the
/// configuration as the design draws it: analysis of variance of configuration x strategy with
/// replicates. They sum to 1.
struct VarianceShares {
  double variance = 0;   ///< of all four; 0 or less: the shares are undefined
  Estimate inputs;       ///< the configuration, whatever the strategy
  Estimate strategy;     ///< the strategy, whatever the configuration
  Estimate interaction;  ///< which strategy is better depends on the configuration
  Estimate seeds;        ///< same configuration and strategy, other random draws
};

/// From blocks of `block` configurations in a row of which those at `places` count (each by itself
/// a fair draw of the design, blocks independent), and in which all have a value. With m the mean
/// over strategies, d_s the difference of strategy s to it, v the variance of a replicate:
///
///     inputs      = variance of m less its mean noise
///     strategy    = mean over s of (mean of d_s)^2, less the variance of that mean
///     interaction = mean over s of (mean of d_s^2 less its mean noise), less strategy
///     seeds       = mean of v
///
/// Intervals: bootstrap over blocks. Without replicates seeds are undefined, and what they do
/// counts as inputs and interaction. Source: Searle, Casella & McCulloch, Variance Components
/// (1992), chapter 4, the two-way crossed classification with strategies fixed.
[[nodiscard]] VarianceShares variance_shares(const StrategySeries& series, std::size_t block,
                                             const std::vector<std::size_t>& places,
                                             const BootstrapOptions& options);

}  // namespace weft::analysis
