#pragma once

#include "core/engine/plan.h"
#include "core/output/check.h"
#include "core/output/result_reader.h"

namespace weft {

/// Computes the factors, drawn coefficients and drawn schedules of a plan again and compares them
/// with those of its result, bit by bit.
[[nodiscard]] Check check_quantities(const Plan& plan, const ResultReader& reader);

/// The same of the full courses that a result holds of a few runs; of `most_runs` at most.
[[nodiscard]] Check check_courses(const Plan& plan, const ResultReader& reader,
                                  std::uint64_t most_runs);

}  // namespace weft
