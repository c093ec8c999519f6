#include "core/engine/law_values.h"

#include <cmath>
#include <limits>

namespace weft {

LawValues<float> law_values(const Law& law, const Parameters<float>& p) {
  LawValues<float> values{};
  values.gain = law.gain;
  values.setpoint = law.setpoint;
  for (std::size_t i = 0; i < most_triggers; ++i) {
    const bool there = i < law.trigger_count;
    const Law::Trigger& trigger = law.triggers[i];
    values.trigger[i] = {static_cast<float>(trigger.tension),
                         static_cast<float>(trigger.mechanism),
                         there ? trigger.above : std::numeric_limits<float>::infinity(),
                         trigger.until,
                         trigger.change,
                         trigger.dwell,
                         0.0F};
  }
  values.oracle = law.oracle ? 1.0F : 0.0F;
  values.noise = std::isnan(law.noise) ? p.noise : law.noise;
  const float own_delay = law.delay >= 0 ? static_cast<float>(law.delay) : p.delay;
  values.delay = law.oracle ? 0.0F : own_delay;
  values.gap_noise = law.oracle ? 0.0F : p.gap_noise;
  values.threshold = law.threshold;
  values.strength = law.strength;
  values.selects = law.selects() ? 1.0F : 0.0F;
  return values;
}

}  // namespace weft
