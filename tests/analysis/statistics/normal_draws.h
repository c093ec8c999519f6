#pragma once

#include <cmath>
#include <numbers>

#include "analysis/statistics/random_stream.h"

namespace weft::analysis {

/// Standard normal numbers for tests. Source: G. E. P. Box and M. E. Muller, Annals of Mathematical
/// Statistics 29 (1958) 610-611.
class NormalDraws {
 public:
  NormalDraws(std::uint64_t seed, std::uint64_t stream) : random_(seed, stream) {}

  double operator()() {
    const double radius = std::sqrt(-2 * std::log(1 - random_.uniform()));
    return radius * std::cos(2 * std::numbers::pi * random_.uniform());
  }

 private:
  RandomStream random_;
};

}  // namespace weft::analysis
