#pragma once

#include <optional>

#include "core/config/population.h"
#include "core/config/section.h"
#include "core/engine/experiment.h"
#include "core/output/claim.h"

namespace weft {

/// Reads [hypothesis], if there is one, against the experiment that it stands in: strategies,
/// factors and months must be its own. A family's name stands for all of its members. Problems are
/// reported, and then the claim is of no use. `experiment` has all but its text.
[[nodiscard]] std::optional<Claim> read_hypothesis(const Section& top, const Population& population,
                                                   const Experiment& experiment);

}  // namespace weft
