#pragma once

#include <vector>

#include "core/sampling/draws.h"
#include "core/sampling/permutation.h"
#include "core/sampling/points.h"

namespace weft {

/// Latin hypercube: in each dimension, each of `count` equal strata of [0, 1) holds exactly one
/// point, at a random place. Source: McKay, Beckman & Conover 1979.
class LatinHypercube final : public Points {
 public:
  /// count in 1..2^40.
  LatinHypercube(std::uint64_t count, std::size_t dimensions, SamplingStream stream);

  void at(std::uint64_t i, std::span<double> values) const override;

 private:
  std::uint64_t count_;
  SamplingStream stream_;
  std::vector<Permutation> orders_;  ///< one a dimension: the stratum of each point
};

}  // namespace weft
