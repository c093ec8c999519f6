#pragma once

#include <cstdint>
#include <span>

#include "core/engine/execute.h"
#include "core/output/parts.h"

namespace weft {

/// What the parts of this plan's result have in common.
[[nodiscard]] PartIdentity part_identity(const Plan& plan);

/// How joining ended.
struct Joined {
  bool stopped = false;      ///< by a second signal; nothing was written
  bool name_taken = false;   ///< a file with the result's name was there, and was kept
  std::uint64_t broken = 0;  ///< runs that left the finite numbers
};

/// Joins parts that hold all blocks to the result file at options.output. Reads and writes each
/// chunk once; memory does not depend on their number. Throws RunError.
Joined assemble(const Plan& plan, const PartIdentity& identity, std::span<const Part> parts,
                const RunOptions& options, Existing existing);

}  // namespace weft
