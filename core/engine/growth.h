#pragma once

#include <vector>

#include "core/base/problem.h"
#include "core/engine/plan.h"

namespace weft {

/// Why the runs of `smaller` are not all runs of `plan` too; nothing if they are. Compares what
/// runs are functions of: every parameter of every configuration, every law, seed and horizon; not
/// the texts.
[[nodiscard]] std::vector<Problem> growth_problems(const Plan& plan, const Plan& smaller);

/// By strategy of the smaller plan, the number of the strategy of that name; to be called where
/// there are no growth problems.
[[nodiscard]] std::vector<std::size_t> strategies_in(const Plan& plan, const Plan& smaller);

}  // namespace weft
