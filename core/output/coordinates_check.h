#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/output/check.h"
#include "core/output/result_reader.h"

namespace weft {

/// How large a result is to be, and what its strategies are called.
struct ResultShape {
  std::uint64_t configurations = 0;
  std::vector<std::string> strategies;
  std::uint64_t replicates = 0;
  std::uint64_t months = 0;
};

/// Holds the coordinates of the root and of every group against what they must be.
[[nodiscard]] Check check_coordinates(const ResultReader& reader, const ResultShape& shape);

}  // namespace weft
