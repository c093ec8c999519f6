#pragma once

#include "core/model/balance.h"

/// How tensions come and go at one member (E13-E15).
namespace weft {

/// Exposures x_j (E13), from the values the month begins with.
template <class Real>
ByTension<Real> exposures(const Parameters<Real>& p, const Surroundings<Real>& around,
                          const Balance<Real>& now, const Member<Real>& member) {
  const Real distance = absolute(member.interest - around.shared.agenda);
  return {min(p.align_cap, distance), member.sensitivity * p.rivalry * (Real(1.0F) - member.trust),
          member.specificity, member.strain, now.gap};
}

/// Sizes of this month's events, 0 where there is none (E13). An event comes with probability
/// lambda / (1 + lambda), that is if u < lambda / (1 + lambda); given that, u (1 + lambda) / lambda
/// is uniform in (0, 1) and is used as the size, in units of the largest.
template <class Real>
ByTension<Real> event_sizes(Real largest, const ByTension<Real>& intensity,
                            const ByTension<Real>& u) {
  const Real one(1.0F);
  ByTension<Real> size;
  ByTension<Real> divisor;
  for (std::size_t j = 0; j < tension_count; ++j) {
    const Real scaled = u[j] * (one + intensity[j]);
    const auto happens = scaled < intensity[j];
    size[j] = select(happens, largest * scaled, Real(0.0F));
    divisor[j] = select(happens, intensity[j], one);  // if it happens, above 2^-17
  }
  const ByTension<Real> inverse = reciprocals(divisor);
  for (std::size_t j = 0; j < tension_count; ++j) size[j] = size[j] * inverse[j];
  return size;
}

/// Updates the member's tensions for this month (E13, E14). `event` holds one uniform a tension;
/// `support` is sigma.
template <class Real>
void update_tensions(const Parameters<Real>& p, const Surroundings<Real>& around,
                     const Balance<Real>& now, Real support, const ByTension<Real>& event,
                     Member<Real>& member) {
  const Real one(1.0F);
  const ByTension<Real> exposure = exposures(p, around, now, member);
  ByTension<Real> intensity;
  for (std::size_t j = 0; j < tension_count; ++j) {
    intensity[j] = around.pressure[j] * exposure[j] * (one - around.protection[j] * now.acuity);
  }
  const ByTension<Real> size = event_sizes(around.largest_event, intensity, event);
  for (std::size_t j = 0; j < tension_count; ++j) {
    Real fading = p.fade[j] + now.acuity * around.relief[j];
    if (j == index(Tension::disclosure)) fading = fading + p.relief_trust * member.trust;
    if (j == index(Tension::capture)) fading = fading + p.relief_support * support;
    member.tension[j] = (member.tension[j] + size[j]) * (one - min(p.fade_cap, fading));
  }
}

/// Burden: weighted sum of the member's tensions (E15).
template <class Real>
Real burden(const Parameters<Real>& p, const Member<Real>& member) {
  Real sum = p.weight[0] * member.tension[0];
  for (std::size_t j = 1; j < tension_count; ++j) sum = sum + p.weight[j] * member.tension[j];
  return sum;
}

}  // namespace weft
