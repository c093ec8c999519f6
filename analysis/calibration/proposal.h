#pragma once

#include <Eigen/Dense>

#include <span>
#include <vector>

#include "analysis/calibration/abc.h"
#include "analysis/statistics/random_stream.h"

namespace weft::analysis {

/// Where new points come from: one of the particles, moved by a normal kernel of twice their
/// weighted covariance. What falls out of the unit cube is drawn again, particle and move both, so
/// that the density of a proposal is that of the mixture up to a constant.
class Proposal {
 public:
  /// Keeps a reference to the particles.
  explicit Proposal(const std::vector<Particle>& particles);

  [[nodiscard]] std::vector<double> draw(RandomStream& random) const;
  /// Up to a constant.
  [[nodiscard]] double density(std::span<const double> point) const;

 private:
  [[nodiscard]] std::size_t pick(double uniform) const;

  const std::vector<Particle>* particles_;
  std::vector<double> cumulative_;  ///< weights
  Eigen::MatrixXd root_;            ///< lower triangular root of the kernel's covariance
  Eigen::MatrixXd whitened_;        ///< particles, one a column, with the root taken out
};

/// A standard normal number: polar method, which takes as many uniforms as it needs. Source:
/// G. Marsaglia and T. A. Bray, SIAM Review 6 (1964) 260-264.
[[nodiscard]] double standard_normal(RandomStream& random);

/// 1 / sum of squares of weights that sum to 1.
[[nodiscard]] double effective_size(std::span<const Particle> particles);

}  // namespace weft::analysis
