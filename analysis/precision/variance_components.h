#pragma once

#include <cstdint>
#include <span>

#include "analysis/statistics/estimate.h"

namespace weft::analysis {

/// How much values vary between groups and within them: the one-way random-effects model
/// y_ij = m + b_i + e_ij, with groups of any sizes n_i. Estimator (analysis of variance, unbiased):
///   within = SSW / (N - a),  between = (SSB / (a - 1) - within) / n0,
///   n0 = (N - sum n_i² / N) / (a - 1),
/// for a groups and N values. Source: S. R. Searle, G. Casella and C. E. McCulloch, Variance
/// Components (1992), sec. 3.6.
class OneWay {
 public:
  /// The values of one group; what is not a number is left out, and a group without any.
  void add(std::span<const double> values);

  [[nodiscard]] std::uint64_t groups() const { return groups_; }
  [[nodiscard]] std::uint64_t values() const { return values_; }
  /// Variance within groups; not a number unless a group has two values.
  [[nodiscard]] double within() const;
  /// Variance between groups; 0 where the estimate is negative, as it is by chance where groups
  /// hardly differ. Not a number without two groups or without `within`.
  [[nodiscard]] double between() const;

 private:
  std::uint64_t groups_ = 0;
  std::uint64_t values_ = 0;
  double squared_sizes_ = 0;
  double mean_ = 0;
  double squares_within_ = 0;
  double squares_between_ = 0;
};

}  // namespace weft::analysis
