#pragma once

#include <cstdint>
#include <string>

#include "core/output/grid.h"

namespace weft {

/// Blocks first..end-1.
struct BlockRange {
  std::uint64_t first = 0;
  std::uint64_t end = 0;
  bool operator==(const BlockRange&) const = default;
};

/// Configurations first..end-1.
struct ConfigurationRange {
  std::uint64_t first = 0;
  std::uint64_t end = 0;
};

/// Runs of these blocks.
[[nodiscard]] inline std::uint64_t runs_in(const Grid& grid, BlockRange blocks) {
  return grid.runs_before(blocks.end) - grid.runs_before(blocks.first);
}

/// One of `count` slices of an experiment, which are run apart and merged; 0/1 is all of it.
struct Shard {
  std::uint64_t index = 0;  ///< 0..count - 1
  std::uint64_t count = 1;

  [[nodiscard]] bool is_whole() const { return count == 1; }
  /// Slices follow each other and differ by one block at most; where there are more slices than
  /// blocks, some are empty.
  [[nodiscard]] BlockRange blocks(const Grid& grid) const {
    const auto cut = [&](std::uint64_t i) {
      const std::uint64_t each = grid.blocks() / count;
      const std::uint64_t rest = grid.blocks() % count;
      return i * each + i * rest / count;
    };
    return {cut(index), cut(index + 1)};
  }
  /// The configurations that its blocks touch.
  [[nodiscard]] ConfigurationRange configurations(const Grid& grid) const {
    const BlockRange slice = blocks(grid);
    if (slice.first == slice.end) return {0, 0};
    return {grid.first_configuration(slice.first), grid.end_configuration(slice.end - 1)};
  }
  /// As it is given: "3/8".
  [[nodiscard]] std::string text() const {
    return std::to_string(index) + "/" + std::to_string(count);
  }
  bool operator==(const Shard&) const = default;
};

/// So that index times what is left over, below the count itself, stays within 64 bits.
constexpr std::uint64_t most_shards = 1U << 20;

}  // namespace weft
