#pragma once

#include <cstddef>

namespace weft {

/// Columns of the terminal at a file descriptor, at least 2: no more than it has, and no more than
/// the environment's COLUMNS says; 80 where neither is known.
[[nodiscard]] std::size_t terminal_columns(int descriptor);

}  // namespace weft
