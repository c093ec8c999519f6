#pragma once

#include <array>
#include <cstdint>

#include "core/base/contract.h"

/// The address of a random draw. A draw is a pure function of its address, and of nothing else: not
/// of the strategy, the thread, the order or the instruction set.
///
/// Philox4x32-10 maps (key, counter) to a block of four 32-bit words:
///
///     key      k0 = seed, low 32 bits          k1 = seed, high 32 bits
///     counter  c0 = purpose + 2^8 month + 2^20 seat
///              c1 = replicate
///              c2 = configuration
///              c3 = 0 (the model; 1 and above are the sampling designs)
///
/// What the words of each block decide, and with how many bits, stands beside the purposes.
/// Changing anything here changes every result.
namespace weft {

enum class Purpose : std::uint32_t {
  /// One member's month. Word 0: tension events of alignment (high 16 bits) and disclosure (low).
  /// Word 1: specificity, resources. Word 2: capture (high 16), luck of capture (2 x 8).
  /// Word 3: exit (high 20 bits), noise of the observed gap (2 x 6).
  member_month = 0,
  /// A member who joins in this month (founders: month 0). Word 0: sensitivity (2 x 16), 1:
  /// specificity need, 2: strain, 3: readiness.
  joining_traits = 1,
  /// Word 0: initial engagement (2 x 16), 1: interest position (23), 2: sector (23), 3: aspiration
  /// floor (23).
  joining_stance = 2,
  /// Whether vacant seats are filled. Seat field: seat / 8; word: seat % 8 / 2, its high 16 bits
  /// for
  /// even seats, its low ones for odd seats.
  entry = 3,
  /// The collaboration's month. Seat field 0. Word 0: shock (23 bits).
  shock = 4,
  /// Noise of the observed tensions. Seat field: tension / 4; word: tension % 4 (23 bits).
  sensing = 5,
};

constexpr std::uint32_t model_domain = 0;

/// Which world a run lives in: all strategies of one configuration and replicate share it.
struct World {
  std::uint64_t seed = 0;
  std::uint32_t configuration = 0;
  std::uint32_t replicate = 0;
};

using Counter = std::array<std::uint32_t, 4>;
using Key = std::array<std::uint32_t, 2>;

constexpr Key key_of(std::uint64_t seed) {
  return {static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32)};
}

/// `seat` and `month` below 4096.
constexpr std::uint32_t first_counter_word(Purpose purpose, std::uint32_t seat,
                                           std::uint32_t month) {
  return static_cast<std::uint32_t>(purpose) + (month << 8) + (seat << 20);
}

constexpr Counter counter_of(const World& world, Purpose purpose, std::uint32_t seat,
                             std::uint32_t month) {
  WEFT_EXPECT(seat < 4096 && month < 4096);
  return {first_counter_word(purpose, seat, month), world.replicate, world.configuration,
          model_domain};
}

}  // namespace weft
