#pragma once

#include <cstdint>

/// Uniform numbers from the bits of a word, at the middle of their cell: (k + 1/2) / 2^bits. They
/// lie strictly between 0 and 1 and are unbiased: P(U < p) differs from p by at most 2^-(bits + 1).
namespace weft {

/// The `count` bits of `word` that begin at bit `first` (from the lowest).
constexpr std::uint32_t bits_of(std::uint32_t word, int first, int count) {
  return (word >> first) & ((count == 32) ? 0xFFFFFFFFU : ((1U << count) - 1U));
}

/// From up to 23 bits (the result is then exact in 32-bit floating point).
constexpr float uniform_from_bits(std::uint32_t bits, int count) {
  return (static_cast<float>(static_cast<std::int32_t>(bits)) + 0.5F) *
         (1.0F / static_cast<float>(1U << count));
}

/// From the `count` bits, up to 22, of `word` that begin at bit `first`.
constexpr float uniform_at(std::uint32_t word, int first, int count) {
  return uniform_from_bits(bits_of(word, first, count), count);
}

/// From the top 23 bits of a word.
constexpr float uniform(std::uint32_t word) { return uniform_from_bits(word >> 9, 23); }

/// From all 32 bits, in double precision.
constexpr double uniform_double(std::uint32_t word) {
  return (static_cast<double>(word) + 0.5) * (1.0 / 4294967296.0);
}

/// Symmetric triangular with mean 0 and variance 1, from two uniforms: sqrt(6) (U1 + U2 - 1).
template <class Real>
constexpr Real unit_triangular(Real u1, Real u2) {
  return Real(2.4494897F) * (u1 + u2 - Real(1.0F));
}

}  // namespace weft
