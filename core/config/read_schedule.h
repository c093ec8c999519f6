#pragma once

#include <string>

#include "core/config/strategy_values.h"

namespace weft {

/// Intensity 0 in every month.
[[nodiscard]] Schedule no_schedule();

/// Reads a schedule: a number, a distribution, or a table that has knots or a fade. `key` is the
/// mechanism's (for messages), `name` the beginning of the names of what is drawn.
[[nodiscard]] Schedule read_schedule(const toml::node& node, std::string_view key,
                                     const std::string& name, StrategyValues& values,
                                     Findings& findings);

/// The same from the keys of a table that may have others too; none given: intensity 0.
[[nodiscard]] Schedule read_schedule_keys(const Section& section, const std::string& name,
                                          StrategyValues& values);

/// Whether a table has a key of a schedule.
[[nodiscard]] bool has_schedule_keys(const toml::table& table);

}  // namespace weft
