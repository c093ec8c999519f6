#pragma once

#include <array>
#include <cstdint>

#include "core/model/collaboration.h"
#include "core/model/mechanism.h"
#include "core/model/tension.h"

namespace weft {

/// The course of one tension over a run, at the level of the collaboration.
struct TensionOutcome {
  float mean = 0;  ///< mean over the months lived of the mean over present members
  std::int32_t episodes = 0;
  std::int32_t active_months = 0;
  std::int32_t first_month = -1;  ///< month of first emergence; -1: none
  std::int32_t last_fade = -1;    ///< month of last fading; -1: none
};

/// What one run leaves. Means "over the horizon" count months after the end as 0.
struct RunOutcome {
  Status status = Status::not_run;
  std::int32_t months = 0;  ///< lived, the month of a collapse included
  float retention = 0;      ///< present members per founder at the end; 0 if collapsed
  float engagement = 0;     ///< mean over the horizon of the sum of e per founding seat
  float created = 0;        ///< mean value created a month, over the horizon
  float captured = 0;       ///< mean value captured per founding seat and month
  float capture_gini = 0;   ///< inequality of c among those present at the end, 0..1
  float effort = 0;         ///< mean over the months lived
  float switching = 0;      ///< sum over the run of |change of intensity|, M apart
  std::int32_t exits_disengaged = 0;
  std::int32_t exits_exogenous = 0;
  std::int32_t joins = 0;
  ByTension<TensionOutcome> tension{};
};

/// A collaboration at the end of a month. Means are over the members present after the month's
/// exits, 0 where nobody is left.
template <class Real>
struct MonthValues {
  ByTension<Real> tension;  ///< mean tensions
  std::array<Real, mechanism_count> intensity;
  Real engagement;  ///< sum of e per founding seat
  Real present;     ///< members present per founding seat
  Real created;     ///< value created in this month
  Real captured;    ///< value captured in this month per founding seat, leavers included
  Real trust;
  Real knowledge;
  Real readiness;
  Real interest;  ///< mean distance |x - X| from the agenda
  Real goodwill;
  Real aspiration;
  Real common_value;  ///< stock G
  Real shock;         ///< Z
  Real exit_signal;   ///< E
};

using MonthRecord = MonthValues<float>;
constexpr std::size_t month_values = sizeof(MonthRecord) / sizeof(float);

/// How a member's time in a collaboration ended.
enum class Leaving { disengaged, exogenous, still_present };
constexpr std::size_t leaving_count = 3;

}  // namespace weft
