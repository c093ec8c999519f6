#pragma once

#include <vector>

#include "core/sampling/draws.h"
#include "core/sampling/points.h"

namespace weft {

/// Halton points: dimension d reads the point's number in the d-th prime base, digits reversed
/// behind the point, each digit position with its own random permutation of the digits. Any b^k
/// numbers in a row that begin at a multiple of b^k have one in each of b^k equal strata of base
/// b's dimension. Source: Owen 2017, "A randomized Halton algorithm in R".
class HaltonPoints final : public Points {
 public:
  HaltonPoints(std::size_t dimensions, SamplingStream stream);

  /// i < 2^32.
  void at(std::uint64_t i, std::span<double> values) const override;

 private:
  /// Digits enough for 2^32 numbers; those beyond are the same for all, and drawn at once as
  /// `tail`.
  struct Dimension {
    std::uint64_t base = 2;
    std::size_t digits = 0;
    std::uint64_t strata = 1;                 ///< base^digits
    std::uint64_t tail = 0;                   ///< random bits
    std::vector<std::uint16_t> permutations;  ///< digits x base
  };
  static Dimension scrambled(std::size_t dimension, std::uint64_t base, SamplingStream stream);

  std::vector<Dimension> dimensions_;
};

}  // namespace weft
