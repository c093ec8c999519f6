#pragma once

#include "core/base/elementary.h"

namespace weft {

/// Quantile of the standard normal distribution at u in (0, 1). Absolute error below 2e-6 for
/// |z| < 5. One formula for scalar and SIMD. Source: M. Giles 2010, "Approximating the erfinv
/// function" (single precision), with w = -log(4 u (1 - u)).
template <class Real>
Real normal_quantile(Real u) {
  const Real x = Real(2.0F) * u - Real(1.0F);
  const Real w = Real(0.0F) - logarithm(Real(4.0F) * u * (Real(1.0F) - u));
  const Real centre = w - Real(2.5F);
  Real p = Real(2.81022636e-08F);
  p = p * centre + Real(3.43273939e-07F);
  p = p * centre + Real(-3.5233877e-06F);
  p = p * centre + Real(-4.39150654e-06F);
  p = p * centre + Real(0.00021858087F);
  p = p * centre + Real(-0.00125372503F);
  p = p * centre + Real(-0.00417768164F);
  p = p * centre + Real(0.246640727F);
  p = p * centre + Real(1.50140941F);
  const Real tail = square_root(max(w, Real(5.0F))) - Real(3.0F);
  Real q = Real(-0.000200214257F);
  q = q * tail + Real(0.000100950558F);
  q = q * tail + Real(0.00134934322F);
  q = q * tail + Real(-0.00367342844F);
  q = q * tail + Real(0.00573950773F);
  q = q * tail + Real(-0.0076224613F);
  q = q * tail + Real(0.00943887047F);
  q = q * tail + Real(1.00167406F);
  q = q * tail + Real(2.83297682F);
  return Real(1.41421356F) * x * select(w < Real(5.0F), p, q);
}

}  // namespace weft
