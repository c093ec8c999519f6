#pragma once

#include <bit>
#include <cstdint>

namespace weft {

/// Sums over runs are kept in whole numbers, so that any order of adding gives the same bytes.
/// A unit is 2^-26, and a value is taken to -2^59..2^59 first, the square of any value that legal
/// parameters can lead to: 2^41 of the largest fit 128 bits, more runs than can be computed.
__extension__ using WideSum = __int128;

constexpr double fixed_point_units = 67108864.0;
constexpr double fixed_point_limit = 576460752303423488.0;

/// Added to a number of units below 2^51, it leaves their nearest whole number in the last bits.
constexpr double fixed_point_shift = 6755399441055744.0;  // 1.5 * 2^52
/// Of what is smaller, values and their squares can be shifted.
constexpr float fixed_point_small = 4096.0F;

/// Nearest whole number of units, ties to even, of a value below 2^25 in size.
constexpr std::int64_t small_to_fixed_point(double value) {
  const double moved = value * fixed_point_units + fixed_point_shift;
  return std::bit_cast<std::int64_t>(moved) - std::bit_cast<std::int64_t>(fixed_point_shift);
}

/// The same of any value; from 2^25 up to the next unit towards zero. NaN counts as the limit.
constexpr WideSum to_fixed_point(double value) {
  const double below = value < fixed_point_limit ? value : fixed_point_limit;
  const double bounded = below > -fixed_point_limit ? below : -fixed_point_limit;
  constexpr double small = 33554432.0;  // 2^25
  if (bounded < small && bounded > -small) return small_to_fixed_point(bounded);
  return static_cast<WideSum>(bounded * fixed_point_units);
}

constexpr double from_fixed_point(WideSum sum) {
  return static_cast<double>(sum) / fixed_point_units;
}

}  // namespace weft
