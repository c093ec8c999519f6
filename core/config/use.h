#pragma once

#include "core/config/findings.h"

namespace weft {

/// Unfolds `use = "library/NAME"` in a strategy's table: the keys of the named strategy that the
/// table does not have itself join it, its name among them, and `use` goes. Reports what is wrong
/// with it.
void unfold_use(toml::table& strategy, Findings& findings);

}  // namespace weft
