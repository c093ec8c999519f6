#pragma once

#include <array>

#include "core/model/member_month.h"
#include "core/random/uniform.h"

namespace weft {

/// Splits the four words of a member's month as random/address.h says. `Word` is a 32-bit word, or
/// lanes of them.
template <class Word>
auto member_draws(const std::array<Word, 4>& words) {
  const auto high = [](const Word& word) { return uniform_from_bits(bits_of(word, 16, 16), 16); };
  const auto low = [](const Word& word) { return uniform_from_bits(bits_of(word, 0, 16), 16); };
  using Real = decltype(high(words[0]));
  return MemberDraws<Real>{
      .event = {high(words[0]), low(words[0]), high(words[1]), low(words[1]), high(words[2])},
      .luck = unit_triangular(uniform_from_bits(bits_of(words[2], 8, 8), 8),
                              uniform_from_bits(bits_of(words[2], 0, 8), 8)),
      .exit = uniform_from_bits(bits_of(words[3], 12, 20), 20)};
}

/// Noise of the observed gap, mean 0 and variance 1, from the same words.
template <class Word>
auto gap_noise_draw(const std::array<Word, 4>& words) {
  return unit_triangular(uniform_from_bits(bits_of(words[3], 6, 6), 6),
                         uniform_from_bits(bits_of(words[3], 0, 6), 6));
}

}  // namespace weft
