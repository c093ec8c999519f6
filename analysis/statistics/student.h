#pragma once

#include "analysis/statistics/estimate.h"

namespace weft::analysis {

/// The value that a variable of Student's distribution (`freedom` > 0 degrees) does not exceed with
/// probability `share` (in (0, 1)).
[[nodiscard]] double student_quantile(double freedom, double share);

/// value ± t(freedom) error, at the confidence of all intervals; undefined without freedom.
[[nodiscard]] Estimate student_estimate(double value, double error, double freedom);

/// Two-sided p value of the t test that the mean is 0, with count - 1 degrees of freedom. Where all
/// values are the same: 1 if they are 0, else 0. Not a number with fewer than two values.
[[nodiscard]] double t_test(const Moments& moments);

}  // namespace weft::analysis
