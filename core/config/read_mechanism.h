#pragma once

#include "core/config/strategy_values.h"
#include "core/governance/strategy.h"

namespace weft {

/// Reads what a strategy says about one mechanism: its schedule, which is handed back, and its
/// feedback and triggers, which join the strategy. With `phased`, the phases give the schedules and
/// the mechanism may not.
Schedule read_mechanism(const Section& section, Mechanism mechanism, bool phased,
                        Strategy& strategy, StrategyValues& values);

}  // namespace weft
