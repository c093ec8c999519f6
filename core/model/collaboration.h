#pragma once

#include "core/base/number.h"
#include "core/model/parameters.h"

/// Equations of the collaboration as a whole: shocks, entry, the exit signal, and the end.
namespace weft {

/// Why a run stopped, as in the result file. `broken`: a state left the finite numbers.
enum class Status : signed char {
  not_run = 0,
  ran_to_horizon = 1,
  completed = 2,
  collapsed = 3,
  broken = 4
};

constexpr float months_a_year = 12.0F;

/// Shock level Z after this month's draw (E5). `u` uniform in (0, 1).
template <class Real>
Real next_shock(const Parameters<Real>& p, Real shock, Real u) {
  const auto struck = u < p.shock_rate * Real(1.0F / months_a_year);
  return p.shock_keep * shock + select(struck, p.shock_size, Real(0.0F));
}

/// Probability that a vacant seat is filled this month (E6); above 1 it counts as 1.
template <class Real>
Real entry_probability(const Parameters<Real>& p, Real stock) {
  return p.entry_rate * Real(1.0F / months_a_year) * stock / p.stock_start;
}

/// Exit signal E after this month's disengaged exits (E29).
template <class Real>
Real next_exit_signal(const Parameters<Real>& p, Real signal, Real disengaged_exits) {
  return p.signal_keep * signal + disengaged_exits / p.members;
}

/// Fewest present members with which a collaboration goes on (E30). A share that is a whole number
/// of members, as 0.3 of 50, must not be rounded to just above it: hence the slack.
template <class Real>
Real fewest_members(const Parameters<Real>& p) {
  const Real slack(0.999999F);
  return max(p.collapse_floor, p.collapse_share * p.members * slack);
}

/// Noise on an observed tension (E31): tau (1 + noise (1 - know_see k_mean) z), not below 0.
/// `z` standard normal.
template <class Real>
Real observed_tension(const Parameters<Real>& p, Real noise, Real tension_mean, Real knowledge_mean,
                      Real z) {
  const Real blur = noise * (Real(1.0F) - p.know_see * knowledge_mean);
  return max(Real(0.0F), tension_mean * (Real(1.0F) + blur * z));
}

}  // namespace weft
