#pragma once

#include <array>

#include "core/model/member_month.h"
#include "core/random/uniform.h"

namespace weft {

/// Splits the four words of a member's month as random/address.h says. `Word` is a 32-bit word, or
/// lanes of them.
template <class Word>
auto member_draws(const std::array<Word, 4>& words) {
  using Real = decltype(uniform_at(words[0], 0, 16));
  return MemberDraws<Real>{
      .event = {uniform_at(words[0], 16, 16), uniform_at(words[0], 0, 16),
                uniform_at(words[1], 16, 16), uniform_at(words[1], 0, 16),
                uniform_at(words[2], 16, 16)},
      .luck = unit_triangular(uniform_at(words[2], 8, 8), uniform_at(words[2], 0, 8)),
      .exit = uniform_at(words[3], 12, 20)};
}

/// Seats whose entry is decided by one block.
constexpr std::uint32_t entry_draws_a_block = 8;

/// Uniform for the i-th of these seats.
template <class Word>
auto entry_draw(const std::array<Word, 4>& words, std::uint32_t i) {
  return uniform_at(words[i / 2], i % 2 == 0 ? 16 : 0, 16);
}

/// Noise of the observed gap, mean 0 and variance 1, from the same words.
template <class Word>
auto gap_noise_draw(const std::array<Word, 4>& words) {
  return unit_triangular(uniform_at(words[3], 6, 6), uniform_at(words[3], 0, 6));
}

}  // namespace weft
