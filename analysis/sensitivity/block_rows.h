#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <vector>

#include "analysis/statistics/bootstrap.h"

namespace weft::analysis {

/// Rows of numbers, one for each of the independent blocks of a design (a pair of points and its
/// exchanges, a trajectory, a configuration), of which only sums are kept: memory and the cost of
/// the bootstrap are bounded by most_units rows.
class BlockRows {
 public:
  explicit BlockRows(std::size_t columns) : columns_(columns) {}

  /// `row`: a number for each column, all finite.
  void add(std::span<const double> row);

  [[nodiscard]] std::size_t rows() const { return rows_; }

  /// Computes `count` statistics from the columns' means. What is undefined is not a number.
  using Statistics = std::function<void(std::span<const double> means, std::span<double> results)>;

  /// The statistics with percentile intervals of the bootstrap over blocks. Undefined without rows,
  /// intervals with fewer than two.
  [[nodiscard]] std::vector<Estimate> estimates(std::size_t count, const BootstrapOptions& options,
                                                const Statistics& statistics) const;

 private:
  [[nodiscard]] std::size_t units() const { return units_of(rows_); }

  std::size_t columns_;
  std::size_t rows_ = 0;
  std::vector<double> sums_;    ///< [unit][column]
  std::vector<double> counts_;  ///< rows of each unit
};

}  // namespace weft::analysis
