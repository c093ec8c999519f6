#pragma once

#include <span>
#include <vector>

#include "core/engine/batch.h"
#include "core/engine/plan.h"

namespace weft {

/// Runs in a row, cut into batches: as many in one as may share a core's cache, which the members'
/// states of so many runs fill.
[[nodiscard]] std::vector<std::span<const BatchRun>> in_batches(std::span<const BatchRun> runs);

/// The runs of one block, in the order and in the batches in which they are simulated: by strategy,
/// so that the sums of few strategies are in use at a time, then the largest first, so that runs
/// side by side have about as many members.
class BlockRuns {
 public:
  /// The plan must outlive the runs. `known`: by row of the block's table, runs to be left out;
  /// empty: none.
  BlockRuns(const Plan& plan, std::uint64_t block, std::span<const char> known = {});
  BlockRuns(const BlockRuns&) = delete;  // runs point to configurations and laws kept here
  BlockRuns& operator=(const BlockRuns&) = delete;

  [[nodiscard]] std::span<const BatchRun> runs() const { return runs_; }
  /// Place of run `i` in the block's table.
  [[nodiscard]] std::size_t row(std::size_t i) const { return rows_[i]; }
  /// All that are to be simulated, cut into batches.
  [[nodiscard]] const std::vector<std::span<const BatchRun>>& batches() const { return batches_; }

 private:
  void add(const Plan& plan, std::uint64_t block, std::uint64_t configuration, std::size_t strategy,
           std::span<const char> known);
  void sort();

  std::vector<PlannedConfiguration> configurations_;
  std::vector<Law> own_laws_;  ///< of joint families; of others empty
  std::vector<BatchRun> runs_;
  std::vector<std::size_t> rows_;
  std::vector<std::span<const BatchRun>> batches_;
};

}  // namespace weft
