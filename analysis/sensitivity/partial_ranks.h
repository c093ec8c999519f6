#pragma once

#include <span>
#include <vector>

#include "analysis/statistics/estimate.h"

namespace weft::analysis {

/// 1 for the smallest; equal values share the mean of their ranks.
[[nodiscard]] std::vector<double> ranks_of(std::span<const double> values);

/// Partial rank correlation of one factor with the outcome.
struct RankCorrelation {
  Estimate value;  ///< -1..1
  double p = 1;    ///< two-sided: as far from 0 or farther by chance if there is none
};

/// Partial rank correlation coefficients (PRCC): of each factor's ranks with the outcome's, the
/// ranks of all other factors held fixed. With P the inverse of the matrix of the rank correlations
/// of all factors and the outcome, r_i = -P_iy / sqrt(P_ii P_yy). p is Student's of
/// r sqrt(d / (1 - r^2)) with d = n - k - 1 degrees of freedom; the interval is Fisher's,
/// tanh(atanh r +- z sqrt(1.06 / (n - k - 2))). Sources: Marino, Hogue, Ray & Kirschner 2008
/// (Journal of Theoretical Biology 254); Fieller, Hartley & Pearson 1957 (Biometrika 44) for 1.06.
/// assumption: configurations are independent; the outcome goes up or down with each factor.
///
/// `factors`: k of n values each, no two proportional in ranks; n >= k + 3. Where factors determine
/// each other, all is undefined.
[[nodiscard]] std::vector<RankCorrelation> partial_rank_correlations(
    std::span<const std::vector<double>> factors, std::span<const double> outcome);

}  // namespace weft::analysis
