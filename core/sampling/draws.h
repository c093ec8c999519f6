#pragma once

#include <cstdint>

/// The address of a draw that a design makes. Designs share Philox4x32-10 and the key (the seed)
/// with the model (core/random/address.h), and are kept apart from it and from each other by the
/// last word of the counter:
///
///     counter  c0 = dimension + 2^16 (index, bits 32 to 47)
///              c1 = index, low 32 bits
///              c2 = stream (which of an experiment's designs)
///              c3 = purpose, 1 and above (0 is the model)
///
/// A dimension's draws depend on nothing but its own number, so that adding one leaves the others
/// as they were. Changing anything here changes every drawn design.
namespace weft {

/// What a draw decides, and what its index counts.
enum class SamplingPurpose : std::uint32_t {
  random_point = 1,        ///< index: the point
  lhs_order = 2,           ///< key of a round of the permutation; index: the round
  lhs_place = 3,           ///< place within the stratum; index: the point
  sobol_matrix = 4,        ///< a row of the scrambling matrix; index: the row
  sobol_shift = 5,         ///< the digital shift; index 0
  halton_permutation = 6,  ///< one exchange; index: position among all digits' exchanges
  halton_tail = 7,         ///< the digits beyond the last; index 0
  morris_level = 8,        ///< where a trajectory begins; index: the trajectory
  morris_order = 9,        ///< when a factor's turn comes, smallest first; index: the trajectory
  saltelli_matrix = 10,    ///< as sobol_matrix; dimensions: of the first points, then the second
  saltelli_shift = 11,     ///< as sobol_shift
};

/// One design's supply of random words.
struct SamplingStream {
  std::uint64_t seed = 0;
  std::uint32_t stream = 0;

  /// 64 random bits; dimension < 2^16, index < 2^48.
  [[nodiscard]] std::uint64_t bits(SamplingPurpose purpose, std::size_t dimension,
                                   std::uint64_t index) const;
};

/// The top 53 of 64 random bits as a multiple of 2^-53 in [0, 1).
constexpr double unit_interval(std::uint64_t bits) {
  return static_cast<double>(bits >> 11) * 0x1.0p-53;
}

/// A place within stratum `stratum` of `strata` equal ones of [0, 1): strictly inside whatever the
/// rounding, hence below 1. strata in 1..2^43; `bits` say where, to a resolution of 2^-50 or finer
/// of the whole interval.
[[nodiscard]] double within_stratum(std::uint64_t stratum, std::uint64_t strata,
                                    std::uint64_t bits);

}  // namespace weft
