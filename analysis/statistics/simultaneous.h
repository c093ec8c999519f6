#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "analysis/statistics/estimate.h"

/// Intervals that hold all at once: for a family of differences, value ± factor × standard error.
namespace weft::analysis {

/// The mean of column `first` less that of column `second`, and its standard error.
struct ColumnDifference {
  std::size_t first;
  std::size_t second;
  double error;
};

/// Means of some columns over the same rows.
struct ColumnMeans {
  std::span<const double> values;     ///< [column]
  std::span<const double> resampled;  ///< [resample][column]: see bootstrap_means()
  std::size_t rows;                   ///< at least 2
};

/// For `family` (> 0) intervals of `freedom` degrees each: Student's quantile at 1 - 0.05 / (2
/// family). Holds whatever depends on what, and is wider than need be where much does.
[[nodiscard]] double bonferroni_factor(double freedom, std::size_t family);

/// A mean with Bonferroni's interval, one of `family`; the interval is undefined for one value.
[[nodiscard]] Estimate joint_mean_estimate(const Moments& moments, std::size_t family);

/// The 95 % quantile of the largest |t| of the family: its joint distribution is that of the
/// resampled means around the means, each resample divided by sqrt(chi-squared / freedom) of its
/// own, as Student's t is, for the standard errors are estimated (freedom = rows - 1). Held between
/// Student's quantile of one difference and Bonferroni's of all, between which it lies. Differences
/// without an error are left out; a family of one is Student's. Sources: P. H. Westfall and
/// S. S. Young, Resampling-Based Multiple Testing (1993), ch. 2; T. Hothorn, F. Bretz and
/// P. Westfall, Biometrical Journal 50 (2008) 346-363.
[[nodiscard]] double max_t_factor(std::span<const ColumnDifference> family,
                                  const ColumnMeans& means, std::uint64_t seed);

}  // namespace weft::analysis
