#include "core/sampling/draws.h"

#include <bit>

#include "core/base/contract.h"
#include "core/random/philox.h"

namespace weft {

std::uint64_t SamplingStream::bits(SamplingPurpose purpose, std::size_t dimension,
                                   std::uint64_t index) const {
  WEFT_EXPECT(dimension < (1U << 16) && index < (std::uint64_t{1} << 48));
  const auto high = static_cast<std::uint32_t>(index >> 32);
  const Counter counter = {static_cast<std::uint32_t>(dimension) + (high << 16),
                           static_cast<std::uint32_t>(index), stream,
                           static_cast<std::uint32_t>(purpose)};
  const Block block = philox(key_of(seed), counter);
  return (std::uint64_t{block[0]} << 32) + block[1];
}

double within_stratum(std::uint64_t stratum, std::uint64_t strata, std::uint64_t bits) {
  WEFT_EXPECT(stratum < strata && strata <= (std::uint64_t{1} << 43));
  // The middle of one of 2^finer cells. stratum + cell is exact, and the distance to the next
  // stratum, 2^-(finer + 1) / strata >= 2^-52, is more than the rounding of the division.
  const int finer = 51 - static_cast<int>(std::bit_width(strata));
  const auto cell = static_cast<double>(bits >> (64 - finer)) + 0.5;
  const double place = cell / static_cast<double>(std::uint64_t{1} << finer);
  return (static_cast<double>(stratum) + place) / static_cast<double>(strata);
}

}  // namespace weft
