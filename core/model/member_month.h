#pragma once

#include "core/model/engagement.h"
#include "core/model/learning.h"
#include "core/model/tensions.h"
#include "core/model/value.h"

namespace weft {

/// The random numbers of one member's month. Uniforms lie strictly between 0 and 1.
template <class Real>
struct MemberDraws {
  ByTension<Real> event;  ///< uniform
  Real luck;              ///< mean 0, variance 1
  Real exit;              ///< uniform
};

/// What a member's month leaves besides the member's new state.
template <class Real>
struct MemberMonth {
  Real contribution;      ///< to the pool
  Real exogenous_below;   ///< leaves for outside causes if the exit draw is below this
  Real disengaged_below;  ///< else leaves disengaged if it is below this
};

/// One member's month, step 5 of MODEL.md, in its order: a later line sees what an earlier one
/// updated. (Goodwill stands first since only the engagement looks at it.) `now` was computed from
/// the values the month began with; `support` is sigma.
template <class Real>
MemberMonth<Real> pass_month(const Parameters<Real>& p, const Surroundings<Real>& around,
                             const Balance<Real>& now, Real support, const MemberDraws<Real>& draws,
                             Member<Real>& member) {
  MemberMonth<Real> month;
  const Real one(1.0F);
  update_tensions(p, around, now, support, draws.event, member);
  const Real load = burden(p, member);
  member.goodwill = next_goodwill(around, member.goodwill);
  // Two shares of one: the ease of contributing (E16) and the engagement striven for (E25).
  const auto share = reciprocals<Real, 2>(
      {one + p.burden_pool * load, logistic_denominator(attraction(p, now, member, load))});
  month.contribution = contribution(around, member, share[0]);
  const Real reach = access(around, now.acuity, member);
  const Real luck = one + p.volatility * draws.luck;
  capture(p, around, now, reach, support, luck, member);
  member.aspiration = next_aspiration(p, member, now.benefit);
  member.knowledge = next_knowledge(p, around, member);
  member.trust = next_trust(p, around, member);
  member.readiness = next_readiness(p, member, reach, support);
  member.interest = next_interest(around, member);
  member.engagement = next_engagement(p, member.engagement, share[1]);
  month.exogenous_below = p.h_exo;
  month.disengaged_below = p.h_exo + disengaged_hazard(p, member.engagement);
  return month;
}

}  // namespace weft
