#pragma once

#include <vector>

#include "analysis/compare/inference.h"
#include "analysis/statistics/mean_over_units.h"

namespace weft::analysis {

/// Of `first` less `second`, over the configurations in which both have a value.
[[nodiscard]] MeanOverUnits paired(const Contest& contest, std::size_t first, std::size_t second);

/// Differences between all strategies, over the configurations in which both have a value; on all
/// cores.
class Pairs {
 public:
  explicit Pairs(const Contest& contest);

  /// Of `first` less `second`, up to the sign of the mean.
  [[nodiscard]] const MeanOverUnits& of(std::size_t first, std::size_t second) const {
    return means_[first < second ? place(first, second) : place(second, first)];
  }
  /// Of the pair among all, in the order 0-1, 0-2, .., 1-2, ..; first < second.
  [[nodiscard]] std::size_t place(std::size_t first, std::size_t second) const {
    return first * strategies_ - first * (first + 1) / 2 + second - first - 1;
  }

 private:
  std::size_t strategies_;
  std::vector<MeanOverUnits> means_;
};

}  // namespace weft::analysis
