#pragma once

#include <cmath>
#include <vector>

#include "analysis/calibration/abc.h"
#include "analysis/calibration/posterior.h"
#include "tests/analysis/statistics/normal_draws.h"

/// A model whose posterior is known: one observation y = theta + noise, with theta standard normal.
namespace weft::analysis::normal_model {

inline double density(double x) { return std::exp(-0.5 * x * x); }
inline double below(double x) { return 0.5 * std::erfc(-x / std::sqrt(2.0)); }

/// Standard normal quantile, by bisection.
inline double quantile(double share) {
  double low = -9;
  double high = 9;
  for (int i = 0; i < 40; ++i) {
    const double middle = (low + high) / 2;
    (below(middle) < share ? low : high) = middle;
  }
  return low;
}

/// Observations for points of the unit interval; `seed` parts calibrations from each other.
inline Simulate observations(double noise, std::uint64_t seed) {
  return [=](std::uint64_t first, std::span<const std::vector<double>> points) {
    std::vector<std::vector<double>> all;
    NormalDraws normal(seed, first);
    for (const auto& point : points) all.push_back({quantile(point[0]) + noise * normal()});
    return all;
  };
}

/// How far outside centre ± half an observation lies.
inline Distance outside(double centre, double half) {
  return [=](std::span<const double> values) {
    return std::max(0.0, std::abs(values[0] - centre) - half);
  };
}

struct PosteriorMoments {
  double mean = 0;
  double square = 0;  ///< mean of theta^2
};

/// Of theta, given that an observation fell into centre ± half: by the trapezoidal rule, whose
/// error is far below the tests' tolerance.
inline PosteriorMoments exact_moments(double noise, double centre, double half) {
  double mass = 0;
  PosteriorMoments sum;
  for (double theta = -8; theta <= 8; theta += 0.001) {
    const double weight = density(theta) * (below((centre + half - theta) / noise) -
                                            below((centre - half - theta) / noise));
    mass += weight;
    sum.mean += weight * theta;
    sum.square += weight * theta * theta;
  }
  return {sum.mean / mass, sum.square / mass};
}

}  // namespace weft::analysis::normal_model
