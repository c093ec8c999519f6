#pragma once

#include <cstddef>
#include <vector>

#include "analysis/statistics/estimate.h"

namespace weft::analysis {

/// A mean over values, with its error from independent units of them, such as the randomisations of
/// a design: the values of a unit may depend on each other in any way. Without units each value is
/// one of its own, and the error that of a mean of independent values. Source: W. G. Cochran,
/// Sampling Techniques (1977), section 11.7 (the ratio of a unit's sum to its size).
class MeanOverUnits {
 public:
  explicit MeanOverUnits(std::size_t units = 0) : sums_(units), counts_(units) {}

  /// unit < units; anything without units.
  void add(double value, std::size_t unit) {
    values_.add(value);
    if (sums_.empty()) return;
    sums_[unit] += value;
    counts_[unit] += 1;
  }

  [[nodiscard]] std::uint64_t count() const { return values_.count(); }
  [[nodiscard]] double mean() const { return values_.mean(); }
  /// Standard error; not a number for fewer than two units with values.
  [[nodiscard]] double error() const;
  /// Units with values, less one.
  [[nodiscard]] double freedom() const;

 private:
  Moments values_;
  std::vector<double> sums_;    ///< by unit
  std::vector<double> counts_;  ///< by unit
};

/// The mean with Student's t interval, freedom() degrees of freedom.
[[nodiscard]] Estimate mean_estimate(const MeanOverUnits& mean);

/// The same of values in 0..1: see wilson_estimate().
[[nodiscard]] Estimate share_estimate(const MeanOverUnits& mean);

/// As t_test() of single values.
[[nodiscard]] double t_test(const MeanOverUnits& mean);

}  // namespace weft::analysis
