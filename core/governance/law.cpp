#include "core/governance/law.h"

#include <bit>
#include <tuple>

#include "core/base/contract.h"

namespace weft {
namespace {

void tabulate_phases(const Strategy& strategy, std::span<const double> point, Law& law) {
  law.schedule.resize(law.phases * mechanism_count * law.months);
  std::span<float> rest = law.schedule;
  for (std::size_t i = 0; i < law.phases; ++i) {
    const Milestone& begins = strategy.phases[i].begins;
    law.begins[i] = {begins.kind, index(begins.tension),
                     static_cast<float>(begins.level.at(point))};
    for (const Schedule& schedule : strategy.phases[i].schedule) {
      tabulate(schedule, point, rest.first(law.months));
      rest = rest.subspan(law.months);
    }
  }
}

void fix_feedback(const Strategy& strategy, std::span<const double> point, Law& law) {
  for (std::size_t j = 0; j < tension_count; ++j) {
    law.setpoint[j] = static_cast<float>(strategy.setpoint[j].at(point));
    for (std::size_t m = 0; m < mechanism_count; ++m) {
      law.gain[m][j] = static_cast<float>(strategy.gain[m][j].at(point));
      law.feeds_back = law.feeds_back || law.gain[m][j] != 0.0F;
    }
  }
}

void fix_triggers(const Strategy& strategy, std::span<const double> point, Law& law) {
  for (const Trigger& trigger : strategy.triggers) {
    law.triggers[law.trigger_count++] = {index(trigger.mechanism),
                                         index(trigger.tension),
                                         static_cast<float>(trigger.above.at(point)),
                                         static_cast<float>(trigger.until.at(point)),
                                         static_cast<float>(trigger.change.at(point)),
                                         static_cast<float>(trigger.dwell.at(point))};
  }
}

}  // namespace

Law make_law(const Strategy& strategy, std::span<const double> point, int horizon) {
  WEFT_EXPECT(!strategy.phases.empty() && strategy.phases.size() <= most_phases);
  WEFT_EXPECT(strategy.triggers.size() <= most_triggers && horizon > 0);
  Law law;
  law.months = static_cast<std::size_t>(horizon);
  law.phases = strategy.phases.size();
  tabulate_phases(strategy, point, law);
  fix_feedback(strategy, point, law);
  fix_triggers(strategy, point, law);
  law.threshold = static_cast<float>(strategy.intervention.threshold.at(point));
  law.strength = static_cast<float>(strategy.intervention.strength.at(point));
  law.target = strategy.intervention.target;
  law.seats = strategy.intervention.seats;
  law.oracle = strategy.sensing.oracle;
  law.noise = static_cast<float>(strategy.sensing.noise.at(point));
  law.delay = strategy.sensing.delay;
  return law;
}

bool same_law(const Law& a, const Law& b) {
  const auto all_of = [](const Law& law) {
    return std::tuple(
        std::tie(law.months, law.phases, law.schedule, law.begins, law.gain, law.setpoint,
                 law.triggers, law.trigger_count, law.feeds_back, law.threshold, law.strength,
                 law.target, law.seats, law.oracle, law.delay),
        std::bit_cast<std::uint32_t>(law.noise));
  };
  return all_of(a) == all_of(b);
}

}  // namespace weft
