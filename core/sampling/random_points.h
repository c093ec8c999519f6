#pragma once

#include "core/sampling/draws.h"
#include "core/sampling/points.h"

namespace weft {

/// Independent uniform points.
class RandomPoints final : public Points {
 public:
  explicit RandomPoints(SamplingStream stream) : stream_(stream) {}

  void at(std::uint64_t i, std::span<double> values) const override {
    for (std::size_t d = 0; d < values.size(); ++d) {
      values[d] = unit_interval(stream_.bits(SamplingPurpose::random_point, d, i));
    }
  }

 private:
  SamplingStream stream_;
};

}  // namespace weft
