#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/engine/plan.h"
#include "core/output/trace.h"

/// Runs of a plan, computed again one by one by the scalar simulation.
namespace weft {

/// Which run of a plan.
struct RunAddress {
  std::uint64_t configuration = 0;
  std::size_t strategy = 0;
  std::uint64_t replicate = 0;
};

/// One run with the full course of its members and tensions.
[[nodiscard]] Trace trace_run(const Plan& plan, const RunAddress& run);

/// What each of these runs leaves, on so many threads.
[[nodiscard]] std::vector<RunOutcome> recompute(const Plan& plan, std::span<const RunAddress> runs,
                                                int threads);

}  // namespace weft
