#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "analysis/statistics/estimate.h"

/// The bootstrap over independent units, such as configurations. Source: B. Efron and
/// R. J. Tibshirani, An Introduction to the Bootstrap (1993).
namespace weft::analysis {

struct BootstrapOptions {
  std::size_t resamples = 1000;
  std::uint64_t seed = 1;
};

/// Rows are resampled in units. Up to this many rows, each is a unit; of later rows each stretch of
/// as many is dealt to the units in an order of its own, by a hash, since every 8192nd point of a
/// Sobol' sequence is alike. Means over groups of independent rows are independent as well, so
/// intervals stay right, and the cost stays bounded.
constexpr unsigned unit_bits = 13;
constexpr std::size_t most_units = std::size_t{1} << unit_bits;
[[nodiscard]] constexpr std::size_t units_of(std::size_t rows) {
  return rows < most_units ? rows : most_units;
}
[[nodiscard]] std::size_t unit_of(std::size_t row);

/// Calls `visit(resample, times)` for each resample, on all cores: `times[u]` says how often unit u
/// was drawn, with replacement, in as many draws as there are units. Pure function of the seed:
/// the same for any number of threads, if `visit` writes to a place of its own.
void for_each_resample(
    std::size_t units, const BootstrapOptions& options,
    const std::function<void(std::size_t resample, std::span<const std::uint32_t> times)>& visit);

/// Means of each column of `values` ([row][column]) in each resample, as [resample][column]; what
/// is not a number is left out of its column.
[[nodiscard]] std::vector<double> bootstrap_means(std::span<const double> values,
                                                  std::size_t columns,
                                                  const BootstrapOptions& options);

/// The value with the percentile interval of its resampled ones; those that are not a number are
/// left out. The interval is undefined where fewer than two are left.
[[nodiscard]] Estimate percentile_estimate(double value, std::vector<double> resampled);

/// The quantile of sorted numbers (at least one) by linear interpolation between order statistics:
/// type 7 of R. J. Hyndman and Y. Fan, The American Statistician 50 (1996) 361-365.
[[nodiscard]] double quantile_of_sorted(std::span<const double> sorted, double share);

}  // namespace weft::analysis
