#pragma once

#include <array>

#include "core/base/number.h"
#include "core/model/mechanism.h"

/// The arithmetic of a decision, generic in the number type (E34-E36).
namespace weft {

/// What bounds the orchestrator's moves.
template <class Real>
struct Limits {
  Real capacity;      ///< effort a month, in mechanism intensities
  Real monitor_cost;  ///< effort of full monitoring
  Real ramp;          ///< largest change of an intensity in a month
};

/// One value for each mechanism, by index.
template <class Real>
using ByMechanism = std::array<Real, mechanism_count>;

/// Effort of intensities (E36).
template <class Real>
Real effort_of(const ByMechanism<Real>& u, Real monitor_cost) {
  return u[0] + u[1] + u[2] + monitor_cost * u[3];
}

/// Clipped to 0..1, and scaled down in proportion to what the capacity allows (E36).
template <class Real>
ByMechanism<Real> within_capacity(const Limits<Real>& limits, ByMechanism<Real> target) {
  for (Real& u : target) u = clip(u, Real(0.0F), Real(1.0F));
  const Real wanted = effort_of(target, limits.monitor_cost);
  const auto too_much = wanted > limits.capacity;
  const Real scale = select(too_much, limits.capacity / wanted, Real(1.0F));
  for (Real& u : target) u = u * scale;
  return target;
}

/// Months that a trigger has been on, 0 where it is off (E35).
template <class Real>
Real next_held(Real held, Real tension, Real above, Real until, Real dwell) {
  const Real zero(0.0F);
  const auto stays = both(held > zero, either(held < dwell, !(tension < until)));
  return select(either(stays, tension > above), held + Real(1.0F), zero);
}

/// Moves intensities towards a target, none by more than the ramp (E36). Returns the sum of
/// |change| over the three mechanisms.
template <class Real>
Real move_towards(const Limits<Real>& limits, const ByMechanism<Real>& target,
                  ByMechanism<Real>& u) {
  Real moved(0.0F);
  for (std::size_t m = 0; m < mechanism_count; ++m) {
    const Real change = clip(target[m] - u[m], Real(0.0F) - limits.ramp, limits.ramp);
    u[m] = u[m] + change;
    if (m != index(Mechanism::monitoring)) moved = moved + absolute(change);
  }
  return moved;
}

}  // namespace weft
