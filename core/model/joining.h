#pragma once

#include <array>

#include "core/model/member.h"
#include "core/model/parameters.h"
#include "core/random/normal.h"
#include "core/random/uniform.h"

/// How a member is when it joins, founder or newcomer (E1-E4).
namespace weft {

/// mean + spread sqrt(6) (U1 + U2 - 1), clipped (E1).
template <class Real, class Word>
Real trait(const Parameters<Real>& p, Real mean, const Word& word) {
  const Real luck = unit_triangular(uniform_at(word, 16, 16), uniform_at(word, 0, 16));
  return clip(mean + p.spread * luck, p.trait_min, p.trait_max);
}

/// `traits` and `stance` are the two joining blocks of the member's seat and month.
template <class Real, class Word>
Member<Real> joining_member(const Parameters<Real>& p, const std::array<Word, 4>& traits,
                            const std::array<Word, 4>& stance) {
  const Real zero(0.0F);
  const Real one(1.0F);
  Member<Real> member;
  member.sensitivity = trait(p, p.sensitivity, traits[0]);
  member.specificity = trait(p, p.specificity, traits[1]);
  member.strain = trait(p, p.strain, traits[2]);
  member.readiness = trait(p, p.readiness, traits[3]);
  member.engagement = trait(p, p.initial_engagement, stance[0]);
  member.interest = p.interest_dispersion * normal_quantile(uniform(stance[1]));  // E2
  member.mission = select(uniform(stance[2]) < p.firm_share, p.mission_firm, p.mission_other);
  const Real floor_share = p.asp_low + (Real(2.0F) - Real(2.0F) * p.asp_low) * uniform(stance[3]);
  member.aspiration_floor = p.aspiration * floor_share;  // E3
  member.aspiration = member.aspiration_floor;
  member.captured = member.aspiration_floor;
  member.captured_lag = member.aspiration_floor;
  member.readiness_ceiling = member.readiness + p.learn_room * (one - member.readiness);  // E4
  member.trust = p.trust;
  member.goodwill = p.goodwill;
  member.knowledge = zero;
  member.tension.fill(zero);
  return member;
}

}  // namespace weft
