#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/engine/plan.h"
#include "core/output/parts.h"

namespace weft {

/// What the parts of this plan's result have in common.
[[nodiscard]] PartIdentity part_identity(const Plan& plan);

/// Joins parts that cover all blocks to the result file. Reads and writes each chunk once; memory
/// does not depend on their number. Returns the number of broken runs. Throws RunError.
std::uint64_t assemble(const Plan& plan, const PartIdentity& identity,
                       const std::vector<Part>& parts, const std::string& path,
                       const std::string& command);

}  // namespace weft
