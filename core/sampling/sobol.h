#pragma once

#include <array>
#include <vector>

#include "core/sampling/draws.h"
#include "core/sampling/points.h"

namespace weft {

constexpr int sobol_bits = 32;  ///< of a point's number: 2^32 points

/// Direction numbers of one dimension: the binary digits of a point are the sum, without carry, of
/// those numbers whose bit is set in the point's number. First digit: the highest bit of the word.
using SobolDirections = std::array<std::uint64_t, sobol_bits>;

/// The unscrambled ones. Source: Joe & Kuo 2008 (their set 6), as Boost.Random holds them.
[[nodiscard]] std::vector<SobolDirections> sobol_directions(std::size_t dimensions);

/// Sobol' points, in each dimension scrambled by a random lower triangular matrix and a random
/// shift of the binary digits, which keep every balance of the sequence and make each point
/// uniform: the first 2^m points have one in each of 2^m equal strata of every dimension. Source:
/// Matousek 1998, "On the L2-discrepancy for anchored boxes", as SciPy's scrambling.
class SobolPoints final : public Points {
 public:
  /// The purposes tell designs apart that are made of such points.
  SobolPoints(std::size_t dimensions, SamplingStream stream,
              SamplingPurpose matrix = SamplingPurpose::sobol_matrix,
              SamplingPurpose shift = SamplingPurpose::sobol_shift);

  void at(std::uint64_t i, std::span<double> values) const override;

 private:
  struct Scrambled {
    SobolDirections directions{};
    std::uint64_t shift = 0;
  };
  std::vector<Scrambled> dimensions_;
};

}  // namespace weft
