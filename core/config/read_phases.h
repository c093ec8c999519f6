#pragma once

#include "core/config/strategy_values.h"
#include "core/governance/strategy.h"

namespace weft {

/// Reads the `phases` of a strategy: schedules that hold from a milestone on, their months counted
/// from there; a mechanism that a phase does not name is at 0.
[[nodiscard]] std::vector<Phase> read_phases(const Section& strategy, StrategyValues& values);

}  // namespace weft
