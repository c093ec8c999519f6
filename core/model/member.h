#pragma once

#include "core/model/tension.h"

namespace weft {

/// A member that is present: state (changes monthly) and attributes (fixed at joining).
/// All quantities are dimensionless.
template <class Real>
struct Member {
  // state
  Real engagement;          ///< e, 0..1
  Real trust;               ///< d, 0..1
  Real knowledge;           ///< k, 0..1: the orchestrator's knowledge of this member
  Real readiness;           ///< r, 0..1
  Real interest;            ///< x, position on the axis of interests
  Real goodwill;            ///< w
  Real captured;            ///< c, private value captured a month
  Real captured_lag;        ///< c1, first lag stage of c
  Real aspiration;          ///< A, benefit the member has come to expect
  ByTension<Real> tension;  ///< tau_j, >= 0
  // attributes
  Real sensitivity;        ///< s, 0..1
  Real specificity;        ///< q, 0..1
  Real strain;             ///< l, 0..1
  Real mission;            ///< omega, 0..1: weight of the common value
  Real aspiration_floor;   ///< A0, > 0
  Real readiness_ceiling;  ///< r_max, 0..1
};

/// Number of values in a Member.
constexpr int member_values = static_cast<int>(sizeof(Member<float>) / sizeof(float));

}  // namespace weft
