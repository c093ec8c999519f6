#pragma once

#include <string>

#include "core/engine/forecast.h"

namespace weft {

/// The plan and its forecast for programs: one JSON object on one line. `name`: the experiment's
/// file.
[[nodiscard]] std::string plan_json(const std::string& name, const Plan& plan, int threads,
                                    const Pilot& pilot, const ShardForecast& shards);

}  // namespace weft
