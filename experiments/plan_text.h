#pragma once

#include <string>

#include "core/engine/execute.h"

namespace weft {

/// The plan of an experiment for people: what is drawn, how many runs that makes, and a warning
/// where they take much memory on `threads`.
[[nodiscard]] std::string plan_text(const Plan& plan, int threads);
/// The forecast, one line each for time, memory and disk.
[[nodiscard]] std::string forecast_text(const Forecast& forecast, int threads);

}  // namespace weft
