#pragma once

#include <Eigen/Core>
#include <cstdint>
#include <span>

#include "analysis/statistics/estimate.h"

namespace weft::analysis {

/// The mean of points that come in clusters, each point counting once. Estimator: OLS on a
/// constant, covariance as of ClusteredLine with N-1 for N-2.
class ClusteredMean {
 public:
  /// The points of one cluster; none adds no cluster.
  void add(std::span<const double> points);
  /// Not a number without points; without interval for fewer than two clusters.
  [[nodiscard]] Estimate estimate() const;

 private:
  std::uint64_t clusters_ = 0;
  Eigen::Vector2d sums_ = Eigen::Vector2d::Zero();  ///< of 1, y
  Eigen::Matrix2d products_ = Eigen::Matrix2d::Zero();
};

/// The least-squares line y = a + b x through points that come in clusters, with standard errors
/// that allow any dependence within a cluster. Estimator: OLS; covariance
///   G/(G-1) (N-1)/(N-2) (X'X)^-1 [sum over clusters of X_g'e_g e_g'X_g] (X'X)^-1
/// (CR1), intervals of Student's t with G - 1 degrees of freedom. Clusters are added one by one and
/// not kept. Sources: K.-Y. Liang and S. L. Zeger, Biometrika 73 (1986) 13-22; A. C. Cameron and
/// D. L. Miller, Journal of Human Resources 50 (2015) 317-372.
class ClusteredLine {
 public:
  /// The points of one cluster, as many x as y; none adds no cluster.
  void add(std::span<const double> x, std::span<const double> y);

  struct Fit {
    Estimate intercept;
    Estimate slope;
  };
  /// Undefined where x does not vary; without intervals for fewer than two clusters or three
  /// points.
  [[nodiscard]] Fit fit() const;
  [[nodiscard]] std::uint64_t clusters() const { return clusters_; }
  [[nodiscard]] double points() const { return sums_[0]; }

 private:
  using Sums = Eigen::Matrix<double, 5, 1>;  ///< of 1, x, x x, y, x y
  std::uint64_t clusters_ = 0;
  Sums sums_ = Sums::Zero();
  /// Sum over clusters of the outer product of their sums: the scores X_g'e_g are linear in them.
  Eigen::Matrix<double, 5, 5> products_ = Eigen::Matrix<double, 5, 5>::Zero();
};

}  // namespace weft::analysis
