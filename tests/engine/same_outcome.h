#pragma once

#include <bit>
#include <cstdint>

#include "core/output/columns.h"

namespace weft::engine_test {

/// Whether two runs left the same bits in every column of the result file.
inline bool same(const RunOutcome& a, const RunOutcome& b) {
  for (const RunColumn& column : run_columns()) {
    for (std::size_t j = 0; j < width(column); ++j) {
      const auto bits = [&](const RunOutcome& outcome) {
        return std::bit_cast<std::uint64_t>(column.value(outcome, j));
      };
      if (bits(a) != bits(b)) return false;
    }
  }
  return true;
}

}  // namespace weft::engine_test
