#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "core/sampling/distribution.h"

namespace weft {

/// One dimension of the configurations' design, while a file is read.
struct Dimension {
  std::string name;  ///< as a list's column: "rivalry", "schedule_safeguarding"
  Distribution distribution;
  bool listed = false;                   ///< drawn from a list of values (choice)
  std::optional<std::size_t> parameter;  ///< row of parameter_table(); none: of a strategy
};

}  // namespace weft
