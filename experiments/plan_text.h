#pragma once

#include <string>

#include "core/engine/forecast.h"
#include "experiments/shard_option.h"

namespace weft {

/// The plan of an experiment for people: what is drawn, how many runs that makes, and a warning
/// where they take much memory on `threads`.
[[nodiscard]] std::string plan_text(const Plan& plan, int threads);
/// A line about the shard that is run; none if it is all of the experiment.
[[nodiscard]] std::string shard_text(const Plan& plan, const AskedShard& asked);
/// The forecast, one line each for time, memory and disk.
[[nodiscard]] std::string forecast_text(const Forecast& forecast, int threads);
/// What a scheduler's array of shards would be, in two lines.
[[nodiscard]] std::string shards_text(const ShardForecast& forecast);

}  // namespace weft
