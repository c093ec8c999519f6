#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>

#include "core/engine/execute.h"
#include "core/output/part_folder.h"

namespace weft {

/// Where the work between two commits ends at the latest.
struct StretchLimits {
  BlockRange blocks;        ///< is begun at `first`
  std::uint64_t bytes = 0;  ///< of packed chunks
  double seconds = 0;
};

/// Simulates blocks on several threads and commits them as parts.
class Stretches {
 public:
  /// What is told of each block that is finished: its runs, and what was simulated of it.
  using Done = std::function<void(std::uint64_t runs, const WorkTally& work)>;

  /// Keeps references to all of these.
  Stretches(const Plan& plan, const PartIdentity& identity, const RunOptions& options, Done done);
  ~Stretches();

  /// Commits one part of at least one block; nothing if a signal came first, or another process has
  /// committed the very same part. Throws RunError; what was not committed is lost then.
  std::optional<Part> work(const PartFolder& folder, const StretchLimits& limits);

 private:
  struct Workers;
  const Plan* plan_;
  const PartIdentity* identity_;
  const RunOptions* options_;
  Done done_;
  std::unique_ptr<Workers> workers_;
};

}  // namespace weft
