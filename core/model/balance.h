#pragma once

#include "core/model/member.h"
#include "core/model/surroundings.h"

namespace weft {

/// What a member needs and gets as the month begins (E8-E11).
template <class Real>
struct Balance {
  Real acuity;      ///< kappa, know_floor..1: how well the orchestrator can act on the member (E8)
  Real need;        ///< A', > 0                                                              (E9)
  Real benefit;     ///< b                                                                   (E10)
  Real surplus;     ///< (b - A') / A'
  Real gap;         ///< g, 0..1                                                             (E11)
  Real absorption;  ///< r / (r + r_half), 0..1                                              (E18)
};

template <class Real>
Balance<Real> balance(const Parameters<Real>& p, const Surroundings<Real>& around,
                      const Member<Real>& member) {
  const Real one(1.0F);
  Balance<Real> now;
  now.acuity = p.know_floor + around.acuity_range * member.knowledge;
  now.need = member.aspiration * around.need_factor * (one + around.pull * now.acuity);
  now.benefit = (one - member.mission) * member.captured + member.mission * around.shared.stock;
  const auto inverse = reciprocals<Real, 2>({now.need, member.readiness + p.r_half});
  now.surplus = (now.benefit - now.need) * inverse[0];
  now.absorption = member.readiness * inverse[1];
  now.gap = clip(Real(0.0F) - now.surplus, Real(0.0F), one);
  return now;
}

/// The gap as the orchestrator sees it (E12): monitoring removes the noise.
/// `noise` has mean 0 and variance 1.
template <class Real>
Real observed_gap(Real gap_noise, Real monitoring, Real gap, Real noise) {
  return gap + (Real(1.0F) - monitoring) * gap_noise * noise;
}

}  // namespace weft
