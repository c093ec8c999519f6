#pragma once

#include "core/base/number.h"

/// Exponential, logarithm and their kin, generic in the number type. They replace the C library's,
/// whose last bits differ between systems, so that a result is the same everywhere. Only + - * /
/// and the exact operations of number.h are used; nothing may be contracted to a fused
/// multiply-add.
namespace weft {

/// e^x for x in -87..88; relative error below 1.6e-7 (1.3 units in the last place).
/// Polynomial: Cephes `expf` (S. Moshier).
template <class Real>
constexpr Real exponential_in_range(Real x) {
  const Real k = nearest_whole(x * Real(1.44269504F));
  const Real r = (x - k * Real(0.693359375F)) - k * Real(-2.12194440e-4F);
  Real p = Real(1.9875691500e-4F);
  p = p * r + Real(1.3981999507e-3F);
  p = p * r + Real(8.3334519073e-3F);
  p = p * r + Real(4.1665795894e-2F);
  p = p * r + Real(1.6666665459e-1F);
  p = p * r + Real(5.0000001201e-1F);
  return (p * (r * r) + r + Real(1.0F)) * power_of_two(k);
}

/// e^x; x outside -87..88 is taken to that range.
template <class Real>
constexpr Real exponential(Real x) {
  return exponential_in_range(clip(x, Real(-87.0F), Real(88.0F)));
}

/// 1 + e^-x, of which the logistic function is the reciprocal; x outside -40..40 is taken to that
/// range, so that a product with other numbers stays far from overflow.
template <class Real>
constexpr Real logistic_denominator(Real x) {
  const Real bounded = clip(x, Real(-40.0F), Real(40.0F));
  return Real(1.0F) + exponential_in_range(Real(0.0F) - bounded);
}

/// 1 / (1 + e^-x), in (0, 1); relative error below 2.5e-7 for x in -40..40.
template <class Real>
constexpr Real logistic(Real x) {
  return Real(1.0F) / logistic_denominator(x);
}

/// Natural logarithm of a positive, normal number; relative error below 2e-7 away from 1, absolute
/// error below 1e-7 near it. Polynomial: Cephes `logf` (S. Moshier).
template <class Real>
constexpr Real logarithm(Real x) {
  const auto parts = split(x);
  const Real m = parts.mantissa - Real(1.0F);
  const Real square = m * m;
  Real p = Real(7.0376836292e-2F);
  p = p * m - Real(1.1514610310e-1F);
  p = p * m + Real(1.1676998740e-1F);
  p = p * m - Real(1.2420140846e-1F);
  p = p * m + Real(1.4249322787e-1F);
  p = p * m - Real(1.6668057665e-1F);
  p = p * m + Real(2.0000714765e-1F);
  p = p * m - Real(2.4999993993e-1F);
  p = p * m + Real(3.3333331174e-1F);
  Real tail = m * square * p;
  tail = tail + parts.exponent * Real(-2.12194440e-4F);
  tail = tail - Real(0.5F) * square;
  return (m + tail) + parts.exponent * Real(0.693359375F);
}

/// x^power for x in [0, 1]; exact products for the power 4 (the default, spared the logarithm).
template <class Real>
constexpr Real power_of_share(Real x, Real power) {
  const Real square = x * x;
  const Real fourth = square * square;
  const auto is_four = power == Real(4.0F);
  if (!any(!is_four)) return fourth;
  const Real tiny = Real(1.0e-30F);
  const Real general = exponential(power * logarithm(max(x, tiny)));
  return select(is_four, fourth, select(x > tiny, general, Real(0.0F)));
}

}  // namespace weft
