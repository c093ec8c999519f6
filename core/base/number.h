#pragma once

#include <array>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>

/// The few operations, besides + - * / and comparisons, that the model's equations ask of a number
/// type. These are the scalar ones; a SIMD lane type brings its own overloads with the same names
/// and the same bits, so that an equation is one text for both.
namespace weft {

/// `a` where the condition holds, else `b`.
constexpr float select(bool condition, float a, float b) { return condition ? a : b; }
/// The smaller; `b` when either is not a number (as the SSE instruction does).
constexpr float min(float a, float b) { return a < b ? a : b; }
/// The larger; `b` when either is not a number.
constexpr float max(float a, float b) { return a > b ? a : b; }
/// Whether a condition holds in any lane.
constexpr bool any(bool condition) { return condition; }
constexpr bool both(bool a, bool b) { return a && b; }
constexpr bool either(bool a, bool b) { return a || b; }
/// `sum + x` where the condition holds, else `sum`.
constexpr float add_where(bool condition, float sum, float x) { return condition ? sum + x : sum; }

constexpr float absolute(float x) {
  return std::bit_cast<float>(std::bit_cast<std::uint32_t>(x) & 0x7FFFFFFFU);
}

/// Correctly rounded, as IEEE 754 asks of every machine.
inline float square_root(float x) { return std::sqrt(x); }

/// Nearest whole number (ties to even), for |x| < 2^22.
constexpr float nearest_whole(float x) {
  constexpr float shift = 12582912.0F;  // 1.5 * 2^23
  return (x + shift) - shift;
}

/// 2^k for whole k in -126..127.
constexpr float power_of_two(float k) {
  return std::bit_cast<float>((static_cast<std::int32_t>(k) + 127) << 23);
}

/// Parts of a positive, normal x = mantissa * 2^exponent, mantissa in [sqrt(1/2), sqrt(2)).
struct FloatParts {
  float mantissa;
  float exponent;
};
constexpr FloatParts split(float x) {
  const std::uint32_t bits = std::bit_cast<std::uint32_t>(x);
  const std::uint32_t offset = bits - 0x3F3504F3U;  // sqrt(1/2)
  const std::int32_t exponent = static_cast<std::int32_t>(offset) >> 23;
  return {std::bit_cast<float>(bits - (static_cast<std::uint32_t>(exponent) << 23)),
          static_cast<float>(exponent)};
}

template <class Real>
constexpr Real clip(Real x, Real low, Real high) {
  return min(max(x, low), high);
}

/// Whether x is neither infinite nor not a number.
template <class Real>
constexpr auto is_finite(Real x) {
  return absolute(x) <= Real(std::numeric_limits<float>::max());
}

/// 1/x of several numbers from one division, which costs as much as ten products. The product of
/// all must be a normal number. Relative error below 2e-7 times their count.
template <class Real, std::size_t count>
constexpr std::array<Real, count> reciprocals(const std::array<Real, count>& x) {
  std::array<Real, count> product = x;  // of the first ones
  for (std::size_t i = 1; i < count; ++i) product[i] = product[i - 1] * x[i];
  Real rest = Real(1.0F) / product[count - 1];
  std::array<Real, count> inverse = x;
  for (std::size_t i = count - 1; i > 0; --i) {
    inverse[i] = rest * product[i - 1];
    rest = rest * x[i];
  }
  inverse[0] = rest;
  return inverse;
}

}  // namespace weft
