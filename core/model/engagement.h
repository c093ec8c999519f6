#pragma once

#include "core/base/elementary.h"
#include "core/model/balance.h"

/// Staying engaged, and leaving (E24-E26).
namespace weft {

template <class Real>
Real next_goodwill(const Surroundings<Real>& around, Real goodwill) {  // E24
  return around.goodwill_kept * goodwill;
}

/// What engagement strives for, in log odds: with this month's goodwill and burden, and the surplus
/// the month began with (E25).
template <class Real>
Real attraction(const Parameters<Real>& p, const Balance<Real>& now, const Member<Real>& member,
                Real burden) {
  const Real surplus = clip(now.surplus, Real(0.0F) - p.gap_clip, p.gap_clip);
  return p.b0 + member.goodwill + p.b_gap * surplus - p.b_tension * burden;
}

/// `target` is the logistic function of the attraction (E25).
template <class Real>
Real next_engagement(const Parameters<Real>& p, Real engagement, Real target) {
  return engagement + p.e_rate * (target - engagement);
}

/// Probability of leaving disengaged in a month (E26); an exogenous exit has probability h_exo.
template <class Real>
Real disengaged_hazard(const Parameters<Real>& p, Real engagement) {
  return p.h1 * power_of_share(Real(1.0F) - engagement, p.exit_power);
}

}  // namespace weft
