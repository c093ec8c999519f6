#pragma once

#include <algorithm>
#include <cmath>

/// Comparing outcomes at the resolution they have. A file keeps them as 32-bit numbers, so 9 of 10
/// members is 0.89999998, and means over replicates carry the same rounding (up to 2^-24 of the
/// largest value). Ties, thresholds and margins count as they would without it.
namespace weft::analysis {

/// Share of the larger of two numbers by which they may differ and still be the same: the rounding
/// of both, each 2^-24 at most, and of the arithmetic.
constexpr double resolution = 0x1.01p-23;

/// Whether two outcomes are equal up to rounding. False if either is NaN.
[[nodiscard]] inline bool same(double a, double b) {
  const double apart = std::abs(a - b);
  return a == b ||
         (apart <= resolution * std::max(std::abs(a), std::abs(b)) && std::isfinite(apart));
}

/// a >= b, and true where they are the same.
[[nodiscard]] inline bool at_least(double a, double b) { return a >= b || same(a, b); }

/// a > b, and false where they are the same.
[[nodiscard]] inline bool above(double a, double b) { return a > b && !same(a, b); }

/// What is left of a variance after noise of about its size was taken from it; 0 where that is
/// rounding: below 2^-33 of `of`, the variance before.
[[nodiscard]] inline double left_of_variance(double left, double of) {
  return left > 0x1p-33 * of ? left : std::min(left, 0.0);
}

/// Whether a variance of outcomes of this size, or of their differences, is rounding.
[[nodiscard]] inline bool is_rounding(double variance, double size) {
  return !(variance > resolution * size * resolution * size);
}

/// a - b, and 0 where they are the same: what is left of identical strategies is not rounding.
[[nodiscard]] inline double apart(double a, double b) { return same(a, b) ? 0 : a - b; }

}  // namespace weft::analysis
