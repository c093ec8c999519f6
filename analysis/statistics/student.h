#pragma once

#include <span>
#include <vector>

#include "analysis/statistics/estimate.h"

/// Student's t, and what becomes of its tests when there are several.
namespace weft::analysis {

/// The value that a variable of Student's distribution (`freedom` > 0 degrees) does not exceed with
/// probability `share` (in (0, 1)).
[[nodiscard]] double student_quantile(double freedom, double share);

/// value ± t(freedom) error, at the confidence of all intervals; undefined without freedom.
[[nodiscard]] Estimate student_estimate(double value, double error, double freedom);

/// Two-sided p value of the t test that the mean is 0, with count - 1 degrees of freedom. Where all
/// values are the same: 1 if they are 0, else 0. Not a number with fewer than two values.
[[nodiscard]] double t_test(const Moments& moments);

/// Holm's step-down adjustment: p values, in the order given, that are at most the level wherever
/// the hypothesis is rejected with the family-wise error rate held at that level, whatever depends
/// on what. What is not a number is no member of the family and stays so. Source: S. Holm,
/// Scandinavian Journal of Statistics 6 (1979) 65-70.
[[nodiscard]] std::vector<double> holm_adjusted(std::span<const double> p_values);

}  // namespace weft::analysis
