#pragma once

#include <array>
#include <limits>
#include <string>
#include <vector>

#include "core/governance/schedule.h"
#include "core/model/mechanism.h"
#include "core/model/tension.h"

namespace weft {

constexpr std::size_t most_phases = 8;
constexpr std::size_t most_triggers = 8;

/// What begins a phase. The orchestrator knows in the month after what tensions and value created
/// have reached; commitments in the month in which they begin.
struct Milestone {
  enum class Kind { month, emergence, fading, commitments, created };
  Kind kind = Kind::month;
  Tension tension = Tension::alignment;  ///< of emergence and fading: the first one
  Value level;                           ///< the month, or the cumulative created value
};

/// Schedules that hold from a milestone on; their months count from the phase's beginning.
struct Phase {
  Milestone begins;
  std::array<Schedule, mechanism_count> schedule;
};

/// Raises (or lowers) a target while a tension is high: from the month in which the observed
/// tension exceeds `above` until it is below `until`, at least `dwell` months.
struct Trigger {
  Mechanism mechanism = Mechanism::safeguarding;
  Tension tension = Tension::alignment;
  Value above;
  Value until;
  Value change;
  Value dwell;
};

/// Support for members whose observed capture gap exceeds a threshold.
struct Intervention {
  enum class Target {
    at_risk,      ///< every such member
    largest_gap,  ///< of these, the `seats` with the largest observed gap
    known  ///< of these, the `seats` with the largest observed gap times the knowledge of them
  };
  Value threshold;
  Value strength;  ///< 0: no support
  Target target = Target::at_risk;
  int seats = 3;
};

/// How the orchestrator sees tensions; what is not given here is the theory's.
struct Sensing {
  bool oracle = false;  ///< no noise, no delay
  Value noise{std::numeric_limits<double>::quiet_NaN()};
  int delay = -1;  ///< months; below 0: the theory's
};

/// What the orchestrator does, as data. Numbers may be drawn: see `Value`.
struct Strategy {
  std::string name;
  std::vector<Phase> phases;  ///< at least one, passed in order; the first begins at month 0
  std::array<ByTension<Value>, mechanism_count> gain{};
  ByTension<Value> setpoint{};
  std::vector<Trigger> triggers;
  Intervention intervention;
  Sensing sensing;
};

}  // namespace weft
