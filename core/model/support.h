#pragma once

namespace weft {

/// Support sigma where nobody gets any: stands for 0 in the equations, and makes the terms with it
/// vanish without being computed. The bits are those of a zero.
struct NoSupport {};

template <class Real>
constexpr NoSupport operator*(Real /*factor*/, NoSupport zero) {
  return zero;
}
template <class Real>
constexpr Real operator+(Real x, NoSupport /*zero*/) {
  return x;
}

}  // namespace weft
