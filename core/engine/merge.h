#pragma once

#include <span>
#include <string>

#include "core/engine/assemble.h"

namespace weft {

/// Joins the results of all shards of the plan's experiment, in the order of their index, to its
/// whole result: every dataset is to the byte that of a run in one piece. Reads each file once to
/// check its seal, and then each chunk once; memory does not depend on their number or size. Throws
/// RunError, which names the file, if one is damaged.
Joined merge_shards(const Plan& plan, std::span<const std::string> paths,
                    const AssemblyOptions& options);

}  // namespace weft
