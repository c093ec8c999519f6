#pragma once

#include "core/sampling/draws.h"
#include "core/sampling/points.h"

namespace weft {

/// Trajectories of Morris: k + 1 points each, of which every one differs from the one before it in
/// a single dimension, each dimension once, in random order. A dimension takes the middles of
/// `levels` equal strata of [0, 1), (l + 1/2) / levels, each as likely, and a step leads over half
/// of them: up by 1/2 from the lower ones, down by 1/2 from the upper ones. Source: Morris 1991,
/// "Factorial sampling plans for preliminary computational experiments"; there levels lie at
/// l / (levels - 1): with four of them half of all points would lie at the ends of every range, and
/// the length of a step would depend on how many levels there are.
/// Point i belongs to trajectory i / (k + 1).
class MorrisPoints final : public Points {
 public:
  /// levels: even, 2 or more.
  MorrisPoints(std::uint64_t levels, SamplingStream stream) : levels_(levels), stream_(stream) {}

  void at(std::uint64_t i, std::span<double> values) const override;

 private:
  std::uint64_t levels_;
  SamplingStream stream_;
};

}  // namespace weft
