#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "analysis/calibration/abc.h"
#include "analysis/statistics/estimate.h"

namespace weft::analysis {

/// A parameter that is calibrated.
struct FreeParameter {
  std::string name;
  double standard = 0;                     ///< where it stands without calibration
  std::function<double(double)> quantile;  ///< of its prior
};

/// What calibration says of one parameter.
struct Learnt {
  Estimate prior;  ///< mean, and the central 95 %
  double prior_sd = undefined;
  Estimate posterior;  ///< the same of the particles
  double posterior_sd = undefined;
  double shrinkage = undefined;  ///< 1 - variance of the particles / variance of the prior
  double p_value = undefined;    ///< that prior and posterior are the same; adjusted (Holm)
  [[nodiscard]] bool identified() const { return p_value <= 0.05; }
};

/// Of each parameter. The test is Kolmogorov's and Smirnov's of the weighted particles against the
/// prior, with their effective size for a count (M. A. Stephens, Journal of the Royal Statistical
/// Society B 32 (1970) 115-122), at a level of 5 % for all parameters together.
[[nodiscard]] std::vector<Learnt> learnt(std::span<const FreeParameter> parameters,
                                         std::span<const Particle> particles);

/// Mean of weighted values, and their quantiles 2.5 and 97.5 %. What is not a number is left out.
[[nodiscard]] Estimate weighted_estimate(std::span<const double> values,
                                         std::span<const double> weights);

/// The value that the share `share` (in (0, 1)) of the weight does not exceed: a step function.
[[nodiscard]] double weighted_quantile(std::span<const double> values,
                                       std::span<const double> weights, double share);

/// P value of the Kolmogorov-Smirnov test that weighted values in [0, 1] come from the uniform
/// distribution, with `count` for how many they are.
[[nodiscard]] double uniform_test(std::span<const double> values, std::span<const double> weights,
                                  double count);

/// `count` of the particles by systematic resampling: each as often as its weight asks, to less
/// than one. Source: J. Carpenter, P. Clifford and P. Fearnhead, IEE Proceedings - Radar, Sonar and
/// Navigation 146 (1999) 2-7.
[[nodiscard]] std::vector<std::size_t> resampled(std::span<const Particle> particles,
                                                 std::size_t count, double start);

}  // namespace weft::analysis
