#pragma once

#include <string>

#include "core/output/check.h"

namespace weft {

/// Makes the groups `trajectory`, `survival` and `episodes` of a result again from its group
/// `sums`, and compares them bit by bit. To be done apart (apart.h), and after the coordinates are
/// known to be right: memory follows them.
[[nodiscard]] Check check_groups(const std::string& path);

}  // namespace weft
