#pragma once

#include <cstdint>

namespace weft {

/// A bijection of 64-bit words, each bit of which depends on all of them. Source: finalizer of
/// SplitMix64, G. L. Steele, D. Lea and C. H. Flood, OOPSLA (2014).
constexpr std::uint64_t mixed(std::uint64_t word) {
  word += 0x9E3779B97F4A7C15U;
  word = (word ^ (word >> 30U)) * 0xBF58476D1CE4E5B9U;
  word = (word ^ (word >> 27U)) * 0x94D049BB133111EBU;
  return word ^ (word >> 31U);
}

}  // namespace weft
