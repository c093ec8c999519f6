#pragma once

#include "analysis/statistics/estimate.h"

namespace weft::analysis {

/// The value that a variable of Student's distribution (`freedom` > 0 degrees) does not exceed with
/// probability `share` (in (0, 1)).
[[nodiscard]] double student_quantile(double freedom, double share);

/// value ± t(freedom) error, at the confidence of all intervals; undefined without freedom.
[[nodiscard]] Estimate student_estimate(double value, double error, double freedom);

/// The interval of a value in 0..most, such as a share: Wilson's, with Student's t and as many
/// independent trials as would give the error. It stays within the range, and is as skew as the
/// distribution of a share. At an end of the range the trials are `units`: how many independent
/// parts the data have. Sources: E. B. Wilson, JASA 22 (1927) 209-212; for
/// effective sizes E. L. Korn and B. I. Graubard, Survey Methodology 24 (1998) 193-201.
[[nodiscard]] Estimate wilson_estimate(double value, double error, double freedom, double units,
                                       double most = 1);

/// Two-sided p value of the t test that the mean is 0, with count - 1 degrees of freedom. Where all
/// values are the same: 1 if they are 0, else 0. Not a number with fewer than two values.
[[nodiscard]] double t_test(const Moments& moments);
[[nodiscard]] double t_test(double mean, double error, double freedom);

}  // namespace weft::analysis
