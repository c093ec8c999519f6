#pragma once

#include <string>
#include <vector>

#include "core/engine/assemble.h"
#include "core/output/result_chunks.h"
#include "core/output/run_rows.h"
#include "core/output/run_table.h"

namespace weft {

/// An earlier, smaller result of the same experiment: its runs need not be computed again.
class Extension {
 public:
  /// The result at `path` holds all runs of `smaller`, which has no growth_problems(). Throws
  /// RunError if the file is damaged or not what it should be.
  Extension(const Plan& plan, const Plan& smaller, const std::string& path);

  /// Runs that the earlier result holds.
  [[nodiscard]] std::uint64_t runs() const { return smaller_.runs(); }

  /// Whether runs spread over the earlier result, computed again, are the same to the bit: another
  /// version of the program may compute others.
  [[nodiscard]] bool agrees(const Plan& plan);

  /// Copies what is known of a block to its table. Tells by row which those are; nothing if none
  /// is. Not to be called by two threads at a time, nor while another uses HDF5.
  [[nodiscard]] std::vector<char> copy_known(std::uint64_t block, RunTable& table);

  /// The sums over the known runs; no chunks. The extension must outlive it.
  [[nodiscard]] RunSource sums() const;
  /// Which experiment is extended, for the parts of what extends it.
  [[nodiscard]] const std::string& experiment_sha256() const { return experiment_sha256_; }

 private:
  Grid grid_;
  Grid smaller_;
  std::string experiment_sha256_;
  std::vector<std::size_t> strategy_of_;  ///< by strategy of the smaller plan: that of the plan
  ResultChunks chunks_;
  RunRows rows_;
};

}  // namespace weft
