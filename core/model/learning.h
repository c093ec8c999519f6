#pragma once

#include "core/model/balance.h"

/// What changes slowly: expectations, knowledge, trust, readiness, interests (E19-E23).
namespace weft {

template <class Real>
Real next_aspiration(const Parameters<Real>& p, const Member<Real>& member, Real benefit) {  // E19
  return max(member.aspiration_floor,
             member.aspiration + p.asp_adapt * (benefit - member.aspiration));
}

template <class Real>
Real next_knowledge(const Parameters<Real>& p, const Surroundings<Real>& around,
                    const Member<Real>& member) {  // E20
  const Real gained = around.teaching * member.engagement * (Real(1.0F) - member.knowledge);
  return member.knowledge + gained - p.know_loss * member.knowledge;
}

/// With this month's disclosure tension (E21).
template <class Real>
Real next_trust(const Parameters<Real>& p, const Surroundings<Real>& around,
                const Member<Real>& member) {
  const Real one(1.0F);
  const Real zero(0.0F);
  const Real disclosure = member.tension[index(Tension::disclosure)];
  const Real built = around.trust_building * member.engagement * max(zero, one - disclosure) *
                     (one - member.trust);
  const Real lost = p.trust_loss * disclosure * member.trust;
  return clip(member.trust + built - lost, zero, one);
}

template <class Real>
Real next_readiness(const Parameters<Real>& p, const Member<Real>& member, Real access,
                    Real support) {  // E22
  return member.readiness + p.learn * member.engagement * access * (Real(1.0F) + support) *
                                (member.readiness_ceiling - member.readiness);
}

template <class Real>
Real next_interest(const Surroundings<Real>& around, const Member<Real>& member) {  // E23
  return member.interest -
         around.converging * member.engagement * (member.interest - around.shared.agenda);
}

}  // namespace weft
