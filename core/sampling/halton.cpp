#include "core/sampling/halton.h"

#include <algorithm>
#include <numeric>
#include <span>
#include <utility>

#include "core/base/contract.h"

namespace weft {
namespace {

constexpr std::uint64_t most_numbers = std::uint64_t{1} << 32;

std::vector<std::uint64_t> first_primes(std::size_t count) {
  std::vector<std::uint64_t> primes;
  for (std::uint64_t candidate = 2; primes.size() < count; ++candidate) {
    const auto divides = [&](std::uint64_t prime) { return candidate % prime == 0; };
    if (std::ranges::none_of(primes, divides)) primes.push_back(candidate);
  }
  return primes;
}

/// A whole number below `limit` (< 2^32) from random bits; the bias is below limit / 2^32 of 2^-32.
std::uint64_t below(std::uint64_t limit, std::uint64_t bits) {
  const std::uint64_t high = (bits >> 32) * limit;
  const std::uint64_t low = (bits & 0xFFFFFFFFU) * limit;
  return (high + (low >> 32)) >> 32;
}

}  // namespace

HaltonPoints::HaltonPoints(std::size_t dimensions, SamplingStream stream) {
  const std::vector<std::uint64_t> primes = first_primes(dimensions);
  for (std::size_t d = 0; d < dimensions; ++d) {
    dimensions_.push_back(scrambled(d, primes[d], stream));
  }
}

HaltonPoints::Dimension HaltonPoints::scrambled(std::size_t dimension, std::uint64_t base,
                                                SamplingStream stream) {
  Dimension made;
  made.base = base;
  made.tail = stream.bits(SamplingPurpose::halton_tail, dimension, 0);
  for (; made.strata < most_numbers; made.strata *= base) ++made.digits;
  made.permutations.resize(made.digits * base);
  const std::span<std::uint16_t> all(made.permutations);
  for (std::size_t digit = 0; digit < made.digits; ++digit) {
    const std::span<std::uint16_t> one = all.subspan(digit * base, base);
    std::iota(one.begin(), one.end(), std::uint16_t{0});
    // Fisher-Yates: each of the last k finds its place among the first k.
    for (std::uint64_t k = base; k > 1; --k) {
      const std::uint64_t exchange = digit * base + k - 1;
      const auto bits = stream.bits(SamplingPurpose::halton_permutation, dimension, exchange);
      std::swap(one[k - 1], one[below(k, bits)]);
    }
  }
  return made;
}

void HaltonPoints::at(std::uint64_t i, std::span<double> values) const {
  WEFT_EXPECT(i < most_numbers);
  for (std::size_t d = 0; d < values.size(); ++d) {
    const Dimension& dimension = dimensions_[d];
    std::uint64_t rest = i;
    std::uint64_t stratum = 0;
    for (std::size_t digit = 0; digit < dimension.digits; ++digit) {
      const std::size_t row = digit * dimension.base;
      stratum = stratum * dimension.base + dimension.permutations[row + rest % dimension.base];
      rest /= dimension.base;
    }
    values[d] = within_stratum(stratum, dimension.strata, dimension.tail);
  }
}

}  // namespace weft
