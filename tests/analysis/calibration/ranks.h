#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "analysis/calibration/posterior.h"
#include "analysis/statistics/random_stream.h"

/// Simulation-based calibration: the rank of a true value among draws of its posterior is uniform,
/// where the truth comes from the prior. Source: S. Talts et al., Validating Bayesian inference
/// algorithms with simulation-based calibration, arXiv:1804.06788 (2018).
namespace weft::analysis {

/// Draws of the posterior, so that a rank is 0..draws.
constexpr std::size_t rank_draws = 9;

/// Rank of the truth among draws from weighted particles, in coordinate k.
inline std::size_t rank_of(double truth, std::span<const Particle> particles, std::size_t k,
                           RandomStream& random) {
  std::size_t rank = 0;
  for (std::size_t i = 0; i < rank_draws; ++i) {
    const std::size_t one = resampled(particles, 1, random.uniform()).front();
    rank += static_cast<std::size_t>(particles[one].point[k] < truth);
  }
  return rank;
}

/// Pearson's statistic of a rank histogram against a uniform one.
inline double unevenness(std::span<const std::size_t> ranks) {
  std::vector<double> counts(rank_draws + 1);
  for (const std::size_t rank : ranks) counts[rank] += 1;
  const double expected = static_cast<double>(ranks.size()) / static_cast<double>(counts.size());
  double sum = 0;
  for (const double count : counts) sum += (count - expected) * (count - expected) / expected;
  return sum;
}

/// Exceeded with probability 1e-3 where ranks are uniform: chi-squared, 9 degrees of freedom
/// (R: qchisq(0.999, 9)).
constexpr double too_uneven = 27.8772;

}  // namespace weft::analysis
