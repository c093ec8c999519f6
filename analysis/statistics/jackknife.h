#pragma once

#include <functional>
#include <span>
#include <vector>

#include "analysis/statistics/estimate.h"

/// The delete-a-group jackknife: how sure an estimator is that was made of dependent data which
/// fall into independent random groups. Source: K. M. Wolter, Introduction to Variance Estimation
/// (2007), chapter 4.
namespace weft::analysis {

/// Value ± t(G - 1) sqrt((G - 1) / G sum (without_g - mean)^2), of the G estimates that each leave
/// one group out. The interval is undefined for fewer than two groups, and where one of the numbers
/// is not finite.
/// `family`: of how many intervals that hold at once it is one (Bonferroni).
[[nodiscard]] Estimate jackknife_estimate(double value, std::span<const double> without,
                                          std::size_t family = 1);

/// The same for what lies in 0..most, such as a share: see wilson_estimate().
[[nodiscard]] Estimate jackknife_share(double share, std::span<const double> without, double units,
                                       double most = 1);

/// The ratio of two sums, from each group's numerator and denominator. Groups without a denominator
/// are left out; the value is not a number if all are.
[[nodiscard]] Estimate jackknife_ratio(std::span<const double> numerators,
                                       std::span<const double> denominators);

/// The same where the ratio is a share. `units` as above, but no more than the denominators' sum.
[[nodiscard]] Estimate jackknife_share_of(std::span<const double> numerators,
                                          std::span<const double> denominators, double units);

/// The same of the difference of two ratios over the same groups (paired): first minus second.
[[nodiscard]] Estimate jackknife_ratio_difference(std::span<const double> numerators,
                                                  std::span<const double> denominators,
                                                  std::span<const double> other_numerators,
                                                  std::span<const double> other_denominators);

/// Whether a vector differs from 0, from its values without each group: Hotelling's T² with the
/// jackknife's covariances, as an F with (p, G - p) degrees of freedom. p is not a number where
/// groups are too few (G <= p) or the covariances have no inverse.
struct JackknifeTest {
  double f = undefined;
  double numerator_df = 0;
  double denominator_df = 0;
  double p = undefined;
};
[[nodiscard]] JackknifeTest jackknife_test(std::span<const double> value,
                                           const std::vector<std::vector<double>>& without);

}  // namespace weft::analysis
