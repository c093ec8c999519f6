#pragma once

#include <array>

#include "core/governance/decision.h"
#include "core/governance/law.h"

namespace weft {

/// All that the orchestrator can know as a month begins. It never sees the state itself.
struct Observation {
  int month = 0;
  ByTension<float> tension{};                 ///< observed mean tensions, >= 0
  std::array<bool, tension_count> emerged{};  ///< an episode has emerged before this month
  std::array<bool, tension_count> faded{};    ///< an episode has faded before this month
  bool committed = false;                     ///< commitments have begun before this month or in it
  float created = 0;                          ///< cumulative created value
};

using IntensityArray = ByMechanism<float>;

/// Whether a phase's milestone is reached.
[[nodiscard]] bool reached(const Law::Milestone& milestone, const Observation& seen);

/// Carries out a law month by month.
class Orchestrator {
 public:
  /// Intensities start at the schedule's values for month 0, within the capacity.
  Orchestrator(const Law& law, const Limits<float>& limits);

  /// Intensities for this month: schedule, feedback, triggers, then the limits in MODEL.md's order:
  /// clip to 0..1, scale to the capacity, ramp. To be called once a month, from month 0 on.
  const IntensityArray& decide(const Observation& seen);

  [[nodiscard]] const IntensityArray& intensities() const { return now_; }
  /// Effort of the current intensities.
  [[nodiscard]] float effort() const;
  /// Sum of |change| over the three mechanisms in the last decision.
  [[nodiscard]] float switching() const { return switching_; }

 private:
  void pass_milestones(const Observation& seen);
  void pull_triggers(const Observation& seen);

  const Law* law_;
  Limits<float> limits_;
  IntensityArray now_{};
  float switching_ = 0;
  std::size_t phase_ = 0;
  int phase_start_ = 0;
  std::array<float, most_triggers> held_{};  ///< months a trigger has been on; 0: off
};

}  // namespace weft
