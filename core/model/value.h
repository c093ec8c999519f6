#pragma once

#include "core/model/balance.h"

/// Value is created together and captured privately (E16-E18, E27, E28).
namespace weft {

/// What a member brings to the common pool this month, 0..1 (E16). Members who leave in this month
/// have contributed. `ease` is 1 / (1 + burden_pool burden).
template <class Real>
Real contribution(const Surroundings<Real>& around, const Member<Real>& member, Real ease) {
  const Real one(1.0F);
  const Real withheld = member.sensitivity * around.unguarded * (one - member.trust);
  return member.engagement * (one - withheld) * ease;
}

/// Access of this member to what the collaboration makes and to whom it connects (E17).
template <class Real>
Real access(const Surroundings<Real>& around, Real acuity, const Member<Real>& member) {
  const Real shared =
      around.open_to_all * (Real(1.0F) - around.closed_to_specific * member.specificity);
  return shared + around.opened * acuity;
}

/// Moves captured value through its two lag stages (E18). `luck` has mean 1.
template <class Real>
void capture(const Parameters<Real>& p, const Surroundings<Real>& around, const Balance<Real>& now,
             Real access, Real support, Real luck, Member<Real>& member) {
  const Real captured = now.absorption * around.shared.stock * access *
                        (Real(1.0F) + p.support_boost * support) * luck;
  member.captured_lag = member.captured_lag + (captured - member.captured_lag) * around.lag_share;
  member.captured = member.captured + (member.captured_lag - member.captured) * around.lag_share;
}

/// Value created this month (E27); `pool` is the sum of contributions over founding seats.
template <class Real>
Real created_value(const Parameters<Real>& p, const Intensities<Real>& u, Real pool) {
  const Real one(1.0F);
  const Real pooling = (one + p.complementarity * pool) / (one + p.complementarity);
  const Real decided = p.create_base + (one - p.create_base) * u.bundling;
  const Real connected = one + p.create_connect * u.connecting * p.outside_richness;
  return p.productivity * pool * pooling * decided * connected;
}

/// Next stock of common value (E28).
template <class Real>
Real next_stock(const Parameters<Real>& p, Real stock, Real created) {
  return stock + p.stock_rate * (created - stock);
}

}  // namespace weft
