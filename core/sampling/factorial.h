#pragma once

#include <vector>

#include "core/sampling/points.h"

namespace weft {

/// Every combination of the levels of each dimension, the last dimension changing fastest.
class FactorialPoints final : public Points {
 public:
  explicit FactorialPoints(std::vector<std::vector<double>> levels) : levels_(std::move(levels)) {}

  void at(std::uint64_t i, std::span<double> values) const override {
    for (std::size_t d = levels_.size(); d-- > 0;) {
      values[d] = levels_[d][i % levels_[d].size()];
      i /= levels_[d].size();
    }
  }

 private:
  std::vector<std::vector<double>> levels_;
};

}  // namespace weft
