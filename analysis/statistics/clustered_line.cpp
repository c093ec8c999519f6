#include "analysis/statistics/clustered_line.h"

#include <Eigen/LU>
#include <algorithm>
#include <cmath>
#include <numeric>

#include "analysis/statistics/student.h"
#include "core/base/contract.h"

namespace weft::analysis {

void ClusteredMean::add(std::span<const double> points) {
  if (points.empty()) return;
  const Eigen::Vector2d sums(static_cast<double>(points.size()),
                             std::accumulate(points.begin(), points.end(), 0.0));
  sums_ += sums;
  products_ += sums * sums.transpose();
  ++clusters_;
}

Estimate ClusteredMean::estimate() const {
  const double n = sums_[0];
  const double mean = sums_[1] / n;
  const auto groups = static_cast<double>(clusters_);
  if (clusters_ < 2) return {mean, undefined, undefined};
  const Eigen::RowVector2d score(-mean, 1);
  const double meat = (score * products_ * score.transpose()).value();
  // Of one parameter (N-1) / (N-K) is 1.
  const double error = std::sqrt(std::max(groups / (groups - 1) * meat, 0.0)) / n;
  return student_estimate(mean, error, groups - 1);
}

void ClusteredLine::add(std::span<const double> x, std::span<const double> y) {
  WEFT_EXPECT(x.size() == y.size());
  if (x.empty()) return;
  Sums sums = Sums::Zero();
  for (std::size_t i = 0; i < x.size(); ++i) {
    sums += Sums{1, x[i], x[i] * x[i], y[i], x[i] * y[i]};
  }
  sums_ += sums;
  products_ += sums * sums.transpose();
  ++clusters_;
}

ClusteredLine::Fit ClusteredLine::fit() const {
  const double n = points();
  const double spread = sums_[2] - sums_[1] * sums_[1] / n;
  if (!(spread > 1e-12 * sums_[2])) return {};
  Eigen::Matrix2d normal;
  normal << n, sums_[1], sums_[1], sums_[2];
  const Eigen::Matrix2d bread = normal.inverse();
  const Eigen::Vector2d line = bread * Eigen::Vector2d(sums_[3], sums_[4]);
  const auto groups = static_cast<double>(clusters_);
  if (clusters_ < 2 || n < 3) return {{line[0]}, {line[1]}};
  Eigen::Matrix<double, 2, 5> score;
  score << -line[0], -line[1], 0, 1, 0,  //
      0, -line[0], -line[1], 0, 1;
  const Eigen::Matrix2d meat = score * products_ * score.transpose();
  const double correction = groups / (groups - 1) * (n - 1) / (n - 2);
  const Eigen::Matrix2d covariance = correction * bread * meat * bread;
  const auto estimate = [&](int i) {
    return student_estimate(line[i], std::sqrt(std::max(covariance(i, i), 0.0)), groups - 1);
  };
  return {estimate(0), estimate(1)};
}

}  // namespace weft::analysis
