#pragma once

#include "core/governance/decision.h"
#include "core/governance/law.h"
#include "core/model/parameters.h"

namespace weft {

/// The numbers of a law by which months are decided, schedules apart, as they hold in one
/// configuration. A number type with lanes holds the laws of several runs.
template <class Real>
struct LawValues {
  struct Trigger {
    Real tension;    ///< index
    Real mechanism;  ///< index
    Real above;
    Real until;
    Real change;
    Real dwell;
    Real held;  ///< state: months it has been on
  };

  std::array<ByTension<Real>, mechanism_count> gain;
  ByTension<Real> setpoint;
  std::array<Trigger, most_triggers> trigger;  ///< those not there never go on
  Real oracle;                                 ///< 1 if it sees without noise and delay, else 0
  Real noise;                                  ///< of observed tensions
  Real delay;                                  ///< months
  Real gap_noise;                              ///< of observed gaps
  Real threshold;
  Real strength;
  Real selects;  ///< 1 if support goes to a limited number of seats, else 0
};

[[nodiscard]] LawValues<float> law_values(const Law& law, const Parameters<float>& p);

}  // namespace weft
