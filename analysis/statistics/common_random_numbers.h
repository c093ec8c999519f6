#pragma once

#include <cstdint>
#include <span>

#include "analysis/statistics/estimate.h"

namespace weft::analysis {

/// What it gains that two strategies meet the same random draws, measured from the covariance of
/// their replicates within each configuration. With s² the variance over C configurations of the
/// differences d_c = mean a_c - mean b_c, the mean difference has variance s² / C. Independent
/// draws in the same configurations would have given (s² + 2 k) / C, where k is the mean over
/// configurations of the covariance of the two means, n_ab cov_c(a, b) / (n_a n_b), with n_ab
/// replicates of both of n_a and n_b. Source: A. M. Law, Simulation Modeling and Analysis (2015),
/// sec. 11.2.
class CommonRandomNumbers {
 public:
  /// Runs of one configuration by replicate; not a number where there is none. A configuration
  /// counts where two replicates have both.
  void add(std::span<const double> first, std::span<const double> second);

  /// Configurations that count.
  [[nodiscard]] std::uint64_t configurations() const { return shared_.count(); }
  /// Of replicates within configurations, pooled; not a number where either never varies.
  [[nodiscard]] double correlation() const;
  /// Variance of the mean difference / what independent draws would have given: below 1 where
  /// common ones gain. Not a number without two configurations or without variance.
  [[nodiscard]] double variance_ratio() const;
  /// Runs that independent draws would have needed on top for the same interval, at as many
  /// replicates; negative where common draws cost runs.
  [[nodiscard]] double runs_saved() const;
  /// Whether k is surely negative (its 95 % interval lies below 0): common draws widen the
  /// interval.
  [[nodiscard]] bool hurts() const;

 private:
  Moments differences_;  ///< d_c
  Moments shared_;       ///< covariances of means
  double covariance_ = 0;
  double first_variance_ = 0;
  double second_variance_ = 0;
  std::uint64_t runs_ = 0;
  double size_ = 0;  ///< of the largest value: what varies less than its rounding does not vary
};

}  // namespace weft::analysis
