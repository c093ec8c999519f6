#include "core/sampling/permutation.h"

#include <algorithm>
#include <bit>

#include "core/base/contract.h"

namespace weft {
namespace {

/// Mixes all bits of a word (multiply and fold, twice); the low bits are used.
std::uint64_t mixed(std::uint64_t word) {
  word *= 0x9E3779B97F4A7C15U;
  word ^= word >> 32;
  word *= 0xD6E8FEB86659FD93U;
  return word ^ (word >> 32);
}

}  // namespace

Permutation::Permutation(std::uint64_t count, const Keys& keys)
    : count_(count),
      half_bits_(std::max(1, (static_cast<int>(std::bit_width(count - 1)) + 1) / 2)),
      keys_(keys) {
  WEFT_EXPECT(count >= 1 && count <= (std::uint64_t{1} << 62));
}

std::uint64_t Permutation::operator()(std::uint64_t number) const {
  WEFT_EXPECT(number < count_);
  do {
    number = shuffled(number);
  } while (number >= count_);
  return number;
}

std::uint64_t Permutation::shuffled(std::uint64_t number) const {
  const std::uint64_t mask = (std::uint64_t{1} << half_bits_) - 1;
  std::uint64_t left = number >> half_bits_;
  std::uint64_t right = number & mask;
  for (const std::uint64_t key : keys_) {
    const std::uint64_t next = left ^ (mixed(right ^ key) & mask);
    left = right;
    right = next;
  }
  return (left << half_bits_) | right;
}

}  // namespace weft
