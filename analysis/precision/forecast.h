#pragma once

#include <cstdint>
#include <optional>

#include "analysis/statistics/estimate.h"

/// How wide the interval of a mean over configurations will be with more of them, or with more
/// replicates of each.
namespace weft::analysis {

/// Variances of a run's value between configurations and within them (between replicates).
struct Spread {
  double between = undefined;
  double within = undefined;

  /// Variance of the mean over so many replicates of a configuration.
  [[nodiscard]] double of_mean(double replicates) const { return between + within / replicates; }
};

/// Of Student's t interval: t(C - 1) sqrt((between + within / R) / C), for C >= 2 configurations
/// of R >= 1 replicates.
[[nodiscard]] double half_width(const Spread& spread, double configurations, double replicates);

/// The fewest configurations (at least 2) of R replicates whose interval is at most as wide as
/// `wanted` (> 0) to each side; nothing where that takes more than 10^15, or the spread is unknown.
[[nodiscard]] std::optional<std::uint64_t> configurations_for(double wanted, const Spread& spread,
                                                              double replicates);

/// The fewest replicates of each of C configurations; nothing where no number is enough, since the
/// configurations themselves differ too much: between t²(C - 1) / C >= wanted².
[[nodiscard]] std::optional<std::uint64_t> replicates_for(double wanted, const Spread& spread,
                                                          double configurations);

/// The number of replicates for which a given precision is cheapest, where a configuration costs
/// as much as `overhead` (>= 0) runs besides its runs: the whole number next to
/// sqrt(overhead within / between), below or above, that has the smaller
/// (overhead + R) (between + within / R). At most `most`, which it is where configurations do not
/// differ but cost something. Without overhead it is 1: a run in another configuration always tells
/// more than one in the same. Source: W. G. Cochran, Sampling Techniques (1977), sec. 10.6.
[[nodiscard]] std::uint64_t cheapest_replicates(const Spread& spread, double overhead,
                                                std::uint64_t most = 10000);

}  // namespace weft::analysis
