#pragma once

#include <cstdint>

#include "core/random/address.h"

namespace weft {

/// Four independent 32-bit words.
using Block = std::array<std::uint32_t, 4>;

/// Philox4x32-10. Source: Salmon, Moraes, Dror & Shaw 2011, "Parallel random numbers: as easy as
/// 1, 2, 3"; the implementation is the authors' Random123.
[[nodiscard]] Block philox(Key key, Counter counter);

/// The block that `world` holds at (purpose, seat, month).
[[nodiscard]] inline Block draw(const World& world, Purpose purpose, std::uint32_t seat,
                                std::uint32_t month) {
  return philox(key_of(world.seed), counter_of(world, purpose, seat, month));
}

}  // namespace weft
