#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "analysis/statistics/bootstrap.h"
#include "analysis/statistics/estimate.h"

/// Intervals that hold all at once: for a family of differences, value ± factor × standard error.
namespace weft::analysis {

/// The mean of column `first` less that of column `second`, and its standard error.
struct ColumnDifference {
  std::size_t first;
  std::size_t second;
  double error;
};

/// Some columns over the same rows.
struct Columns {
  std::span<const double> rows;       ///< [row][column]; 2 rows at least, all of them finite
  std::span<const double> means;      ///< [column]
  std::span<const double> resampled;  ///< [resample][column]: bootstrap_means() of the rows
  BootstrapOptions bootstrap;         ///< of these

  [[nodiscard]] std::size_t count() const { return rows.size() / means.size(); }
};

/// What holds of a family of differences at once.
struct MaxT {
  double factor = undefined;     ///< of the standard errors, for intervals
  std::vector<double> p_values;  ///< adjusted, by member
};

/// sqrt(freedom / chi-squared), one for each resample: what a deviation of resampled means is
/// multiplied by where their errors were estimated with so many degrees of freedom.
[[nodiscard]] std::vector<double> student_scales(std::size_t count, double freedom,
                                                 std::uint64_t seed);

/// For `family` (> 0) intervals of `freedom` degrees each: Student's quantile at 1 - 0.05 / (2
/// family). Holds whatever depends on what, and is wider than need be where much does.
[[nodiscard]] double bonferroni_factor(double freedom, std::size_t family);

/// A mean with Bonferroni's interval, one of `family`; the interval is undefined for one value.
[[nodiscard]] Estimate joint_mean_estimate(const Moments& moments, std::size_t family);

/// Rows times differences up to which each resample is divided by standard errors of its own. With
/// so many rows that this takes too long, skewness no longer matters.
constexpr std::size_t most_studentized = 1'000'000;

/// Factor: the 95 % quantile of the largest |t| of the family over resampled rows. A resample's t
/// is the resampled difference less the difference, over the resample's own standard error
/// (bootstrap-t), which makes up for skewness and for errors that are estimated from few rows.
/// Beyond most_studentized it is over the standard error of the data, times sqrt(freedom /
/// chi-squared) of the resample's own, as Student's t is (freedom = rows - 1). Never below
/// Student's quantile of one difference. p values: step-down, so that each is the share of
/// resamples in which any difference with no larger |t| reaches the observed one. Differences
/// without an error are left out: their p value is 0, or 1 for none; a family of one is Student's.
/// Sources: P. H. Westfall and S. S. Young, Resampling-Based Multiple Testing (1993), ch. 2; P.
/// Hall, The Bootstrap and Edgeworth Expansion (1992), ch. 3; T. Hothorn, F. Bretz and P. Westfall,
/// Biometrical Journal 50 (2008) 346-363.
[[nodiscard]] MaxT max_t(std::span<const ColumnDifference> family, const Columns& columns);

}  // namespace weft::analysis
