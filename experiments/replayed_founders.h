#pragma once

#include <cstdint>

#include "analysis/members/founders.h"
#include "core/output/result_reader.h"

namespace weft {

/// The founders of some configurations of a result, and which of them each strategy keeps, from
/// runs computed again (replayed_runs.h, with what it throws). Worlds with a broken run are left
/// out and counted. Sectors are told by their mission weights, where these differ.
[[nodiscard]] analysis::FoundersFollowed replay_founders(const ResultReader& result,
                                                         std::uint64_t configurations);

}  // namespace weft
