#pragma once

#include <cstdint>
#include <optional>

#include "core/config/read_design.h"

namespace weft {

/// How many configurations a drawn design of `dimensions` has: what the file says, else the
/// standard number, or for designs of blocks (morris, saltelli) the next smaller one that fits.
/// Nothing, and a problem, where the file's number does not fit or nothing is drawn.
[[nodiscard]] std::optional<std::uint64_t> configuration_count(const DesignRequest& request,
                                                               std::size_t dimensions,
                                                               Findings& findings);

/// The levels of a morris design. Nothing, and a problem, where their number is odd.
[[nodiscard]] std::optional<std::uint64_t> morris_levels(const DesignRequest& request,
                                                         Findings& findings);

}  // namespace weft
