#include "core/output/summary.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "core/base/fixed_point.h"

namespace weft {
namespace {

constexpr float none = std::numeric_limits<float>::quiet_NaN();

/// Value in a bin, `within` it from 0 to 1. At an end of the track that end, if nothing can lie
/// beyond it; else unknown.
float value_in(const Track& track, std::size_t bin, double within) {
  if (bin == 0) return track.ends_at_low ? track.low : none;
  if (bin == bin_count - 1) return track.ends_at_high ? track.high : none;
  const double width = (static_cast<double>(track.high) - static_cast<double>(track.low)) /
                       static_cast<double>(inner_bins);
  return static_cast<float>(static_cast<double>(track.low) +
                            width * (static_cast<double>(bin - 1) + within));
}

/// Quantile from counts in bins, linear within a bin.
float quantile(std::span<const std::int64_t, bin_count> bins, const Track& track,
               std::int64_t count, double share) {
  const double wanted = share * static_cast<double>(count);
  double below = 0;
  for (std::size_t bin = 0; bin < bin_count; ++bin) {
    const auto here = static_cast<double>(bins[bin]);
    if (here > 0 && below + here >= wanted) return value_in(track, bin, (wanted - below) / here);
    below += here;
  }
  return none;
}

/// Standard deviation of `n` values of 32 bits from their sums; 0 where it is below the resolution
/// of the sums or of the values.
double spread(double n, double sum, double sum_of_squares) {
  if (n < 2) return std::numeric_limits<double>::quiet_NaN();
  constexpr double squared_rounding = 0x1p-46;
  const double scatter = sum_of_squares - sum * sum / n;
  const double resolution = std::max(n / fixed_point_units, sum_of_squares * squared_rounding);
  return scatter < resolution ? 0.0 : std::sqrt(scatter / (n - 1));
}

template <class EndedAt>
std::vector<std::int64_t> sums_from_behind(std::size_t months, const EndedAt& ended_at) {
  std::vector<std::int64_t> sums(months);
  std::int64_t sum = 0;
  for (std::size_t month = months; month-- > 0;) {
    sum += ended_at(month);
    sums[month] = sum;
  }
  return sums;
}

}  // namespace

TrackSummary summarise(const Statistics& statistics, const Track& track, std::size_t value,
                       std::size_t strategy, std::size_t month, std::int64_t living,
                       std::int64_t all) {
  const std::int64_t count = track.zero_after_end ? all : living;
  if (count == 0) return {none, none, none, none, none};
  const auto sums = statistics.sums(strategy, month, value);
  const auto n = static_cast<double>(count);
  const double mean = from_fixed_point(sums[0]) / n;
  const double sd = spread(n, from_fixed_point(sums[0]), from_fixed_point(sums[1]));
  std::array<std::int64_t, bin_count> bins = statistics.bins(strategy, month, value);
  if (track.zero_after_end) bins[bin_of(track, 0.0F)] += all - living;
  return {static_cast<float>(mean), static_cast<float>(sd), quantile(bins, track, count, 0.05),
          quantile(bins, track, count, 0.50), quantile(bins, track, count, 0.95)};
}

std::vector<std::int64_t> living_runs(const Statistics& statistics, std::size_t strategy) {
  return sums_from_behind(statistics.months(), [&](std::size_t month) {
    return statistics.ended(strategy, Status::ran_to_horizon, month) +
           statistics.ended(strategy, Status::completed, month) +
           statistics.ended(strategy, Status::collapsed, month);
  });
}

std::vector<std::int64_t> members_at_risk(const Statistics& statistics, std::size_t strategy) {
  return sums_from_behind(statistics.months(), [&](std::size_t tenure) {
    return statistics.members(strategy, Leaving::disengaged, tenure) +
           statistics.members(strategy, Leaving::exogenous, tenure) +
           statistics.members(strategy, Leaving::still_present, tenure);
  });
}

}  // namespace weft
