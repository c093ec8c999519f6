#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/config/strategy_values.h"
#include "core/governance/strategy.h"

namespace weft {

/// One [[strategy]] of a file, before it meets the design.
struct StrategyRequest {
  Strategy strategy;
  std::vector<DrawnQuantity> drawn;  ///< what `Value::dimension` of the strategy counts
  std::vector<bool> listed;          ///< of these: drawn from a list of values (choice)
  std::optional<std::uint64_t> sample;
  Place place;  ///< of the table
  Place name_place;
  Place sample_place;
};

/// Reads a strategy's table, in which a named strategy has been unfolded (use.h). `number` counts
/// from 1.
[[nodiscard]] StrategyRequest read_strategy(const toml::table& table, std::size_t number,
                                            Findings& findings);

}  // namespace weft
