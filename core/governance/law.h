#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "core/governance/strategy.h"

namespace weft {

/// A strategy made ready for the engine: every number fixed, schedules tabulated by month. One form
/// for all strategies, so that one function (orchestrator.h) carries out any of them.
struct Law {
  struct Trigger {
    std::size_t mechanism = 0;
    std::size_t tension = 0;
    float above = 0;
    float until = 0;
    float change = 0;
    float dwell = 0;  ///< months
    bool operator==(const Trigger&) const = default;
  };
  struct Milestone {
    weft::Milestone::Kind kind = weft::Milestone::Kind::month;
    std::size_t tension = 0;
    float level = 0;
    bool operator==(const Milestone&) const = default;
  };

  std::size_t months = 0;  ///< length of each schedule
  std::size_t phases = 0;
  std::vector<float> schedule;  ///< [phase][mechanism][month]
  std::array<Milestone, most_phases> begins{};
  std::array<ByTension<float>, mechanism_count> gain{};
  ByTension<float> setpoint{};
  std::array<Trigger, most_triggers> triggers{};
  std::size_t trigger_count = 0;
  bool feeds_back = false;  ///< any gain is not 0
  float threshold = 0;
  float strength = 0;
  Intervention::Target target = Intervention::Target::at_risk;
  int seats = 0;
  bool oracle = false;
  float noise = std::numeric_limits<float>::quiet_NaN();  ///< not a number: the theory's
  int delay = -1;                                         ///< below 0: the theory's

  /// Whether anything depends on observed tensions.
  [[nodiscard]] bool senses() const { return feeds_back || trigger_count > 0; }
  /// Whether any member can ever be supported.
  [[nodiscard]] bool supports() const { return strength > 0; }
  /// Whether support goes to a limited number of seats.
  [[nodiscard]] bool selects() const {
    return supports() && target != Intervention::Target::at_risk;
  }
  [[nodiscard]] float scheduled(std::size_t phase, std::size_t mechanism, std::size_t month) const {
    return schedule[(phase * mechanism_count + mechanism) * months + month];
  }
};

/// `point` holds the drawn values that the strategy refers to (empty if none).
[[nodiscard]] Law make_law(const Strategy& strategy, std::span<const double> point, int horizon);

/// Whether two laws are the same to the bit.
[[nodiscard]] bool same_law(const Law& a, const Law& b);

}  // namespace weft
