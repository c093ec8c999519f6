#pragma once

#include <algorithm>
#include <vector>

#include "core/sampling/points.h"

namespace weft {

/// Points as they were given, row by row.
class ListedPoints final : public Points {
 public:
  explicit ListedPoints(std::vector<double> rows) : rows_(std::move(rows)) {}

  void at(std::uint64_t i, std::span<double> values) const override {
    const std::span<const double> all(rows_);
    std::ranges::copy(all.subspan(i * values.size(), values.size()), values.begin());
  }

 private:
  std::vector<double> rows_;
};

}  // namespace weft
