#pragma once

#include <vector>

#include "core/config/read_design.h"

namespace weft {

/// The values of each dimension of a full factorial. Reports a product that is too large, and
/// levels that are missing.
[[nodiscard]] std::vector<std::vector<double>> factorial_levels(
    const DesignRequest& request, const std::vector<Dimension>& dimensions, Findings& findings);

}  // namespace weft
