#pragma once

#include <cstdint>
#include <vector>

#include "core/engine/batch.h"
#include "core/engine/plan.h"
#include "core/output/run_table.h"
#include "core/output/statistics.h"

namespace weft {

/// What was simulated, in short: for progress.
struct WorkTally {
  std::uint64_t member_months = 0;  ///< months that members were present
  std::vector<std::uint64_t> runs;  ///< by strategy, broken ones left out
  std::vector<double> engagement;   ///< by strategy, sum over these runs

  explicit WorkTally(std::size_t strategies) : runs(strategies), engagement(strategies) {}
  void add(const WorkTally& other);
};

/// Simulates all runs of a block: outcomes into `table` (rows in the order of the block's chunk),
/// sums into `statistics`. `known`: by row, runs that are there already; empty: none.
WorkTally run_block(const Plan& plan, std::uint64_t block, BatchKernel kernel, BatchMemory& memory,
                    RunTable& table, Statistics& statistics, std::span<const char> known = {});

/// One run with its course.
RunOutcome run_one(const Plan& plan, const PlannedConfiguration& configuration,
                   std::size_t strategy, const World& world, Course& course);

}  // namespace weft
