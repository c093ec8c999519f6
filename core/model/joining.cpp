#include "core/model/joining.h"

#include "core/random/normal.h"
#include "core/random/uniform.h"

namespace weft {
namespace {

/// mean + spread sqrt(6) (U1 + U2 - 1), clipped (E1).
float trait(const Parameters<float>& p, float mean, std::uint32_t word) {
  const float u1 = uniform_from_bits(bits_of(word, 16, 16), 16);
  const float u2 = uniform_from_bits(bits_of(word, 0, 16), 16);
  return clip(mean + p.spread * unit_triangular(u1, u2), p.trait_min, p.trait_max);
}

}  // namespace

Member<float> joining_member(const Parameters<float>& p, const World& world, std::uint32_t seat,
                             std::uint32_t month) {
  const Block traits = draw(world, Purpose::joining_traits, seat, month);
  const Block stance = draw(world, Purpose::joining_stance, seat, month);
  Member<float> member{};
  member.sensitivity = trait(p, p.sensitivity, traits[0]);
  member.specificity = trait(p, p.specificity, traits[1]);
  member.strain = trait(p, p.strain, traits[2]);
  member.readiness = trait(p, p.readiness, traits[3]);
  member.engagement = trait(p, p.initial_engagement, stance[0]);
  member.interest = p.interest_dispersion * normal_quantile(uniform(stance[1]));  // E2
  member.mission = uniform(stance[2]) < p.firm_share ? p.mission_firm : p.mission_other;
  const float floor_share = p.asp_low + (2.0F - 2.0F * p.asp_low) * uniform(stance[3]);
  member.aspiration_floor = p.aspiration * floor_share;  // E3
  member.aspiration = member.aspiration_floor;
  member.captured = member.aspiration_floor;
  member.captured_lag = member.aspiration_floor;
  member.readiness_ceiling = member.readiness + p.learn_room * (1.0F - member.readiness);  // E4
  member.trust = p.trust;
  member.goodwill = p.goodwill;
  return member;
}

}  // namespace weft
