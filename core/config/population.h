#pragma once

#include <vector>

#include "core/config/dimension.h"
#include "core/config/section.h"
#include "core/model/parameters.h"

namespace weft {

/// The collaborations to be sampled: every parameter fixed or drawn.
struct Population {
  ParameterValues fixed = default_parameters();
  std::vector<Dimension> drawn;  ///< in the order of the table
  bool fitted = false;  ///< coefficients that the file does not name have their fitted values
  std::vector<bool> set_fixed = std::vector<bool>(parameter_count);  ///< fixed by the file itself
};

/// Reads [configuration] and [theory]; `experiment` is the top level.
[[nodiscard]] Population read_population(const Section& experiment);

}  // namespace weft
