#pragma once

#include <cstdint>

namespace weft {

/// Sums over runs are kept in whole numbers, so that any order of adding gives the same bytes.
/// A unit is 2^-20, and a value is taken to -65536..65536 first: sums of up to 2^27 of the largest
/// values, or 2^43 values about 1, fit 64 bits.
constexpr double fixed_point_units = 1048576.0;
constexpr double fixed_point_limit = 65536.0;

/// Nearest whole number of units (half away from zero). Not a number counts as 0.
constexpr std::int64_t to_fixed_point(double value) {
  if (!(value == value)) return 0;
  const double bounded = value > fixed_point_limit    ? fixed_point_limit
                         : value < -fixed_point_limit ? -fixed_point_limit
                                                      : value;
  const double units = bounded * fixed_point_units;
  return static_cast<std::int64_t>(units < 0 ? units - 0.5 : units + 0.5);
}

constexpr double from_fixed_point(std::int64_t sum) {
  return static_cast<double>(sum) / fixed_point_units;
}

}  // namespace weft
