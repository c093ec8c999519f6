#pragma once

#include <cstdint>
#include <span>

#include "analysis/statistics/estimate.h"

/// How large differences are, apart from their units.
namespace weft::analysis {

/// The paired standardized effect (Cohen's d_z): mean / standard deviation (unbiased variance) of
/// the differences. Its interval is d ± t(n - 1) sqrt((1 - d g + d² (k - 1) / 4) / n), by the delta
/// method with the differences' own skewness g and kurtosis k (3 for normal ones), so that it does
/// not assume normality; it is rough below some 20 differences. What is not a number is left out;
/// undefined where all differences are the same, but for the rounding of outcomes of `size`
/// (resolution.h); without interval for one.
/// Sources: J. Cohen, Statistical Power Analysis (1988), sec. 2.3.5; R. J. Serfling, Approximation
/// Theorems of Mathematical Statistics (1980), sec. 3.3.
[[nodiscard]] Estimate standardized_mean(std::span<const double> differences, double size = 0);

/// A share of `count` trials with Wilson's score interval, which stays within [0, 1] and has width
/// also at 0 and 1. Ties counted as half make the interval too wide rather than too narrow.
/// Undefined without trials. Source: E. B. Wilson, Journal of the American Statistical Association
/// 22 (1927) 209-212.
[[nodiscard]] Estimate share_estimate(double share, std::uint64_t count);

}  // namespace weft::analysis
