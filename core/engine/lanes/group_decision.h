#pragma once

#include "core/engine/lanes/group.h"
#include "core/governance/orchestrator.h"
#include "core/random/normal.h"

HWY_BEFORE_NAMESPACE();
namespace weft::HWY_NAMESPACE {

/// Decisions of the orchestrators of a group (step 1 of a month): what scalar `Orchestrator` does
/// for one run, by the same equations.

HWY_INLINE Limits<Lanes> limits_of(const Parameters<Lanes>& p) {
  return {p.capacity, p.monitor_cost, p.ramp};
}

/// Moves the runs of one lane on to the phase that holds in this month.
inline void pass_milestones(Group& group, std::size_t lane, int month) {
  const Law& law = *group.law[lane];
  if (law.phases == 1) return;
  Columns& columns = group.columns;
  Observation seen;
  seen.month = month;
  seen.committed = static_cast<float>(month) >= values_of(columns.p.commitment_month)[lane];
  seen.created = values_of(columns.state.created_total)[lane];
  for (std::size_t j = 0; j < tension_count; ++j) {
    seen.emerged[j] = values_of(columns.state.episode[j].first_month)[lane] >= 0.0F;
    seen.faded[j] = values_of(columns.state.episode[j].last_fade)[lane] >= 0.0F;
  }
  float& phase = values_of(columns.phase)[lane];
  while (static_cast<std::size_t>(phase) + 1 < law.phases &&
         reached(law.begins[static_cast<std::size_t>(phase) + 1], seen)) {
    phase += 1.0F;
    values_of(columns.phase_start)[lane] = static_cast<float>(month);
  }
}

/// Intensities by the schedules alone.
inline ByMechanism<Lanes> scheduled(Group& group, int month) {
  ByMechanism<Lanes> target;
  for (std::size_t lane = 0; lane < lane_count; ++lane) {
    const Law& law = *group.law[lane];
    const auto phase = static_cast<std::size_t>(values_of(group.columns.phase)[lane]);
    const int since = month - static_cast<int>(values_of(group.columns.phase_start)[lane]);
    const float* table = law.schedule.data() + phase * mechanism_count * law.months + since;
    for (std::size_t m = 0; m < mechanism_count; ++m) {
      values_of(target[m])[lane] = table[m * law.months];
    }
  }
  return target;
}

/// Mean tension as it was before the delay of each lane, 0 before the first month.
HWY_INLINE Lanes past_tension(const Group& group, const Needs& needs, std::size_t tension,
                              int month) {
  if (month == 0) return Lanes(0.0F);
  const Lanes latest = group.columns.state.tension_mean[tension];
  if (!needs.delays) return latest;
  Lanes past = latest;
  for (std::size_t lane = 0; lane < lane_count; ++lane) {
    Lanes delay_of_all = group.columns.law.delay;
    const int seen = month - 1 - static_cast<int>(values_of(delay_of_all)[lane]);
    Lanes then(0.0F);
    if (seen >= 0) then = group.history[static_cast<std::size_t>(seen) % history_months][tension];
    values_of(past)[lane] = values_of(then)[lane];
  }
  return past;
}

/// Tensions as the orchestrators see them (E31).
inline ByTension<Lanes> observed(const RoundKeys& keys, const Group& group, const Needs& needs,
                                 int month) {
  const Columns& columns = group.columns;
  const LaneWorlds worlds = worlds_of(group);
  const auto now = static_cast<std::uint32_t>(month);
  const std::array<std::array<LaneWords, 4>, 2> words = {
      draw(keys, worlds, Purpose::sensing, LaneWords(0U), now),
      draw(keys, worlds, Purpose::sensing, LaneWords(1U), now)};
  const Mask clear = columns.law.oracle > Lanes(0.0F);
  ByTension<Lanes> seen;
  for (std::size_t j = 0; j < tension_count; ++j) {
    const Lanes mean = past_tension(group, needs, j, month);
    const Lanes z = normal_quantile(uniform(words[j / 4][j % 4]));
    const Lanes blurred =
        observed_tension(columns.p, columns.law.noise, mean, columns.state.knowledge_mean, z);
    seen[j] = select(clear, mean, blurred);
  }
  return seen;
}

HWY_INLINE void feed_back(const LawValues<Lanes>& law, const ByTension<Lanes>& seen,
                          ByMechanism<Lanes>& target) {
  for (std::size_t m = 0; m < mechanism_count; ++m) {
    for (std::size_t j = 0; j < tension_count; ++j) {
      target[m] = target[m] + law.gain[m][j] * (seen[j] - law.setpoint[j]);
    }
  }
}

/// Trigger `i` of each lane's law (E35).
HWY_INLINE void pull_trigger(LawValues<Lanes>::Trigger& trigger, const ByTension<Lanes>& seen,
                             ByMechanism<Lanes>& target) {
  const Lanes zero(0.0F);
  Lanes tension = seen[0];
  for (std::size_t j = 1; j < tension_count; ++j) {
    tension = select(trigger.tension == Lanes(static_cast<float>(j)), seen[j], tension);
  }
  trigger.held = next_held(trigger.held, tension, trigger.above, trigger.until, trigger.dwell);
  const Mask on = trigger.held > zero;
  for (std::size_t m = 0; m < mechanism_count; ++m) {
    const Mask here = both(on, trigger.mechanism == Lanes(static_cast<float>(m)));
    target[m] = add_where(here, target[m], trigger.change);
  }
}

inline void decide(const RoundKeys& keys, Group& group, const Needs& needs, int month) {
  Columns& columns = group.columns;
  if (needs.phases) {
    for (std::size_t lane = 0; lane < group.lanes; ++lane) pass_milestones(group, lane, month);
  }
  ByMechanism<Lanes> target = scheduled(group, month);
  if (needs.senses) {
    const ByTension<Lanes> seen = observed(keys, group, needs, month);
    feed_back(columns.law, seen, target);
    for (std::size_t i = 0; i < needs.triggers; ++i) {
      pull_trigger(columns.law.trigger[i], seen, target);
    }
  }
  const Limits<Lanes> limits = limits_of(columns.p);
  columns.state.moved = move_towards(limits, within_capacity(limits, target), columns.state.u);
}

}  // namespace weft::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();
