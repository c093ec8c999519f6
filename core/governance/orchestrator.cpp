#include "core/governance/orchestrator.h"

#include "core/base/contract.h"
#include "core/base/number.h"

namespace weft {
namespace {

float effort_of(const IntensityArray& u, float monitor_cost) {
  return u[0] + u[1] + u[2] + monitor_cost * u[3];
}

void keep_within_capacity(const Limits& limits, IntensityArray& target) {
  for (float& u : target) u = clip(u, 0.0F, 1.0F);
  const float wanted = effort_of(target, limits.monitor_cost);
  if (wanted <= limits.capacity) return;
  const float scale = limits.capacity / wanted;
  for (float& u : target) u *= scale;
}

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

}  // namespace

Orchestrator::Orchestrator(const Law& law, const Limits& limits) : law_(&law), limits_(limits) {
  for (std::size_t m = 0; m < mechanism_count; ++m) now_[m] = law.scheduled(0, m, 0);
  keep_within_capacity(limits_, now_);
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
    const float tension = seen.tension[trigger.tension];
    const bool was_on = held_[i] > 0.0F;
    const bool stays = was_on && (held_[i] < trigger.dwell || !(tension < trigger.until));
    held_[i] = stays || tension > trigger.above ? held_[i] + 1.0F : 0.0F;
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
  keep_within_capacity(limits_, target);
  switching_ = 0;
  for (std::size_t m = 0; m < mechanism_count; ++m) {
    const float change = clip(target[m] - now_[m], -limits_.ramp, limits_.ramp);
    now_[m] += change;
    if (m != index(Mechanism::monitoring)) switching_ += absolute(change);
  }
  return now_;
}

float Orchestrator::effort() const { return effort_of(now_, limits_.monitor_cost); }

}  // namespace weft
