#pragma once

#include <bit>
#include <cstdint>

namespace weft {

/// Sums over runs are kept in whole numbers, so that any order of adding gives the same bytes.
/// A unit is 2^-20, and a value is taken to -65536..65536 first: sums of up to 2^27 of the largest
/// values, or 2^43 values about 1, fit 64 bits.
constexpr double fixed_point_units = 1048576.0;
constexpr double fixed_point_limit = 65536.0;

/// Added to a number of units, it leaves their nearest whole number in the last bits.
constexpr double fixed_point_shift = 6755399441055744.0;  // 1.5 * 2^52

/// Nearest whole number of units, ties to even. Not a number counts as the limit.
constexpr std::int64_t to_fixed_point(double value) {
  const double below = value < fixed_point_limit ? value : fixed_point_limit;
  const double bounded = below > -fixed_point_limit ? below : -fixed_point_limit;
  const double moved = bounded * fixed_point_units + fixed_point_shift;
  return std::bit_cast<std::int64_t>(moved) - std::bit_cast<std::int64_t>(fixed_point_shift);
}

constexpr double from_fixed_point(std::int64_t sum) {
  return static_cast<double>(sum) / fixed_point_units;
}

}  // namespace weft
