#pragma once

#include "core/base/number.h"
#include "core/model/mechanism.h"
#include "core/model/parameters.h"

namespace weft {

/// What all members of a collaboration share while a month passes.
template <class Real>
struct Shared {
  Real stock;                    ///< G, of common value, as the month begins
  Real agenda;                   ///< X, engagement-weighted mean interest
  Real shock;                    ///< Z, after this month's shock
  Real exit_signal;              ///< E, from last month
  ByTension<Real> tension_mean;  ///< mean tensions over present members, last month
  Real committed;                ///< 1 from the commitment month on, else 0
};

/// The parts of the member equations that do not differ between members, computed once a month.
template <class Real>
struct Surroundings {
  Shared<Real> shared;
  Intensities<Real> u;
  Real acuity_range;           ///< 1 - know_floor                                         (E8)
  Real need_factor;            ///< 1 + a_c [committed]                                    (E9)
  Real pull;                   ///< outside_pull u_C o                                     (E9)
  ByTension<Real> pressure;    ///< event rate at unit exposure, but for connecting       (E13)
  ByTension<Real> protection;  ///< protect_C u_C                                         (E13)
  ByTension<Real> relief;      ///< sum of relief u                                       (E14)
  Real largest_event;          ///< twice the mean size of a tension event                (E13)
  Real unguarded;              ///< 1 - u_S                                               (E16)
  Real open_to_all;            ///< 1 - access_s u_S                                      (E17)
  Real closed_to_specific;     ///< access_b u_B                                          (E17)
  Real opened;                 ///< access_c u_C o                                        (E17)
  Real lag_share;              ///< 1 / lag                                               (E18)
  Real teaching;               ///< what this month's intensities teach about a member    (E20)
  Real trust_building;         ///< trust_gain (1 - trust_hide u_S)                       (E21)
  Real converging;             ///< converge u_B                                          (E23)
  Real goodwill_kept;          ///< 1 - goodwill_fade                                     (E24)
};

/// Events a month at unit exposure, above which more make no difference: at any exposure above
/// 1e-3 one comes every month. assumption: a bound far outside all plausible theories, which keeps
/// products of five intensities within the range of the number type.
constexpr float highest_pressure = 131072.0F;

/// Equation E13 without the member's own exposure and knowledge:
/// rate_j (base_j + sum_m agg_mj u_m) prod_{m=S,B} (1 - prot_mj u_m) (1 + contagion tau_mean_j)
/// (1 + Z [alignment, disclosure]) (1 + exit_contagion E).
template <class Real>
Real common_pressure(const Parameters<Real>& p, const Intensities<Real>& u,
                     const Shared<Real>& shared, std::size_t j) {
  const Real one(1.0F);
  const Real aggravated = p.base[j] + p.aggravate_safeguarding[j] * u.safeguarding +
                          p.aggravate_bundling[j] * u.bundling +
                          p.aggravate_connecting[j] * u.connecting +
                          p.aggravate_monitoring[j] * u.monitoring;
  const Real unprotected = (one - p.protect_safeguarding[j] * u.safeguarding) *
                           (one - p.protect_bundling[j] * u.bundling);
  const Real spread = one + p.contagion * shared.tension_mean[j];
  const Real alarmed = one + p.exit_contagion * shared.exit_signal;
  const Real pressure = p.rate[j] * aggravated * unprotected * spread * alarmed;
  const bool shaken = j == index(Tension::alignment) || j == index(Tension::disclosure);
  return min(Real(highest_pressure), shaken ? pressure * (one + shared.shock) : pressure);
}

template <class Real>
Surroundings<Real> surroundings(const Parameters<Real>& p, const Intensities<Real>& u,
                                const Shared<Real>& shared) {
  const Real one(1.0F);
  Surroundings<Real> around;
  around.shared = shared;
  around.u = u;
  around.acuity_range = one - p.know_floor;
  around.need_factor = one + p.commitment_cost * shared.committed;
  around.pull = p.outside_pull * u.connecting * p.outside_richness;
  for (std::size_t j = 0; j < tension_count; ++j) {
    around.pressure[j] = common_pressure(p, u, shared, j);
    around.protection[j] = p.protect_connecting[j] * u.connecting;
    around.relief[j] = p.relief_safeguarding[j] * u.safeguarding +
                       p.relief_bundling[j] * u.bundling + p.relief_connecting[j] * u.connecting;
  }
  around.largest_event = Real(2.0F) * p.jump;
  around.unguarded = one - u.safeguarding;
  around.open_to_all = one - p.access_s * u.safeguarding;
  around.closed_to_specific = p.access_b * u.bundling;
  around.opened = p.access_c * u.connecting * p.outside_richness;
  around.lag_share = one / p.lag;
  around.teaching =
      p.know_gain *
      (p.know_share_safeguarding * u.safeguarding + p.know_share_bundling * u.bundling +
       p.know_share_connecting * u.connecting + p.know_share_monitoring * u.monitoring);
  around.trust_building = p.trust_gain * (one - p.trust_hide * u.safeguarding);
  around.converging = p.converge * u.bundling;
  around.goodwill_kept = one - p.goodwill_fade;
  return around;
}

}  // namespace weft
