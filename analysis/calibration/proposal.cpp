#include "analysis/calibration/proposal.h"

#include <algorithm>
#include <cmath>

namespace weft::analysis {
namespace {

Eigen::VectorXd vector_of(std::span<const double> point) {
  return Eigen::Map<const Eigen::VectorXd>(point.data(), static_cast<Eigen::Index>(point.size()));
}

Eigen::MatrixXd covariance_of(const std::vector<Particle>& particles) {
  const auto dimensions = static_cast<Eigen::Index>(particles.front().point.size());
  Eigen::VectorXd mean = Eigen::VectorXd::Zero(dimensions);
  for (const Particle& each : particles) mean += each.weight * vector_of(each.point);
  Eigen::MatrixXd covariance = Eigen::MatrixXd::Zero(dimensions, dimensions);
  for (const Particle& each : particles) {
    const Eigen::VectorXd apart = vector_of(each.point) - mean;
    covariance += each.weight * apart * apart.transpose();
  }
  return covariance;
}

bool in_unit_cube(const Eigen::VectorXd& point) {
  return (point.array() >= 0).all() && (point.array() < 1).all();
}

}  // namespace

Proposal::Proposal(const std::vector<Particle>& particles) : particles_(&particles) {
  // assumption: the spread that is added keeps the kernel regular where particles are few, and is
  // far below what tells values of a parameter apart.
  constexpr double least_variance = 1e-8;
  double sum = 0;
  for (const Particle& each : particles) cumulative_.push_back(sum += each.weight);
  Eigen::MatrixXd covariance = 2 * covariance_of(particles);
  covariance.diagonal().array() += least_variance;
  root_ = covariance.llt().matrixL();
  whitened_.resize(root_.rows(), static_cast<Eigen::Index>(particles.size()));
  for (std::size_t i = 0; i < particles.size(); ++i) {
    whitened_.col(static_cast<Eigen::Index>(i)) = vector_of(particles[i].point);
  }
  root_.triangularView<Eigen::Lower>().solveInPlace(whitened_);
}

std::size_t Proposal::pick(double uniform) const {
  const auto found = std::ranges::upper_bound(cumulative_, uniform * cumulative_.back());
  return std::min(static_cast<std::size_t>(found - cumulative_.begin()), cumulative_.size() - 1);
}

std::vector<double> Proposal::draw(RandomStream& random) const {
  Eigen::VectorXd point;
  do {
    point = vector_of((*particles_)[pick(random.uniform())].point);
    Eigen::VectorXd step(point.size());
    for (double& each : step) each = standard_normal(random);
    point += root_ * step;
  } while (!in_unit_cube(point));
  return {point.begin(), point.end()};
}

double Proposal::density(std::span<const double> point) const {
  const Eigen::VectorXd at = root_.triangularView<Eigen::Lower>().solve(vector_of(point));
  double sum = 0;
  for (std::size_t i = 0; i < particles_->size(); ++i) {
    const double apart = (whitened_.col(static_cast<Eigen::Index>(i)) - at).squaredNorm();
    sum += (*particles_)[i].weight * std::exp(-0.5 * apart);
  }
  return sum;
}

double standard_normal(RandomStream& random) {
  double x = 0;
  double square = 0;
  do {
    x = 2 * random.uniform() - 1;
    const double y = 2 * random.uniform() - 1;
    square = x * x + y * y;
  } while (square >= 1 || square == 0);
  return x * std::sqrt(-2 * std::log(square) / square);
}

double effective_size(std::span<const Particle> particles) {
  double squares = 0;
  for (const Particle& each : particles) squares += each.weight * each.weight;
  return 1 / squares;
}

}  // namespace weft::analysis
