#include "core/governance/orchestrator.h"

#include "core/base/contract.h"

namespace weft {
bool reached(const Law::Milestone& milestone, const Observation& seen) {
  switch (milestone.kind) {
    case Milestone::Kind::month:
      return static_cast<float>(seen.month) >= milestone.level;
    case Milestone::Kind::emergence:
      return seen.emerged[milestone.tension];
    case Milestone::Kind::fading:
      return seen.faded[milestone.tension];
    case Milestone::Kind::commitments:
      return seen.committed;
    case Milestone::Kind::created:
      return seen.created >= milestone.level;
  }
  return false;
}

Orchestrator::Orchestrator(const Law& law, const Limits<float>& limits)
    : law_(&law), limits_(limits) {
  for (std::size_t m = 0; m < mechanism_count; ++m) now_[m] = law.scheduled(0, m, 0);
  now_ = within_capacity(limits_, now_);
}

void Orchestrator::pass_milestones(const Observation& seen) {
  while (phase_ + 1 < law_->phases && reached(law_->begins[phase_ + 1], seen)) {
    ++phase_;
    phase_start_ = seen.month;
  }
}

void Orchestrator::pull_triggers(const Observation& seen) {
  for (std::size_t i = 0; i < law_->trigger_count; ++i) {
    const Law::Trigger& trigger = law_->triggers[i];
    held_[i] = next_held(held_[i], seen.tension[trigger.tension], trigger.above, trigger.until,
                         trigger.dwell);
  }
}

const IntensityArray& Orchestrator::decide(const Observation& seen) {
  WEFT_EXPECT(seen.month >= 0 && static_cast<std::size_t>(seen.month) < law_->months);
  pass_milestones(seen);
  const std::size_t since = static_cast<std::size_t>(seen.month - phase_start_);
  IntensityArray target{};
  for (std::size_t m = 0; m < mechanism_count; ++m) {
    target[m] = law_->scheduled(phase_, m, since);
    if (!law_->feeds_back) continue;
    for (std::size_t j = 0; j < tension_count; ++j) {
      target[m] += law_->gain[m][j] * (seen.tension[j] - law_->setpoint[j]);
    }
  }
  pull_triggers(seen);
  for (std::size_t i = 0; i < law_->trigger_count; ++i) {
    if (held_[i] > 0.0F) target[law_->triggers[i].mechanism] += law_->triggers[i].change;
  }
  switching_ = move_towards(limits_, within_capacity(limits_, target), now_);
  return now_;
}

float Orchestrator::effort() const { return effort_of(now_, limits_.monitor_cost); }

}  // namespace weft
