#pragma once

#include <vector>

#include "core/config/read_design.h"
#include "core/config/read_strategy.h"

namespace weft {

/// Reads every [[strategy]] of a file; `tree` is the file's, in which named strategies are
/// unfolded.
[[nodiscard]] std::vector<StrategyRequest> read_strategies(toml::table& tree,
                                                           const Section& experiment);

/// Reports names that are used twice, those of a crossed family's members ("fade 1", "fade 2", ...)
/// among them.
void check_names(const std::vector<StrategyRequest>& requests, Pairing pairing, Findings& findings);

/// The dimensions that joint families add to the configurations' design; none where crossed.
[[nodiscard]] std::vector<Dimension> joint_dimensions(const std::vector<StrategyRequest>& requests,
                                                      Pairing pairing);

/// Families with their schedules: crossed ones drawn from designs of their own (streams 1, 2, ...),
/// joint ones from the configurations' design, after its `first_dimension`.
[[nodiscard]] std::vector<StrategyFamily> make_families(std::vector<StrategyRequest> requests,
                                                        const DesignRequest& design,
                                                        std::uint64_t seed,
                                                        std::size_t first_dimension,
                                                        Findings& findings);

}  // namespace weft
