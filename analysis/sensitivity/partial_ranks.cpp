#include "analysis/sensitivity/partial_ranks.h"

#include <Eigen/Eigenvalues>

#include <algorithm>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <numeric>

#include "core/base/contract.h"

namespace weft::analysis {
namespace {

/// Correlation matrix of the columns' ranks.
Eigen::MatrixXd rank_correlations(std::span<const std::vector<double>> factors,
                                  std::span<const double> outcome) {
  const auto n = static_cast<Eigen::Index>(outcome.size());
  const auto k = static_cast<Eigen::Index>(factors.size());
  Eigen::MatrixXd ranks(n, k + 1);
  for (Eigen::Index i = 0; i <= k; ++i) {
    const std::vector<double> column =
        ranks_of(i < k ? std::span<const double>(factors[static_cast<std::size_t>(i)]) : outcome);
    ranks.col(i) = Eigen::Map<const Eigen::VectorXd>(column.data(), n).array() -
                   static_cast<double>(n + 1) / 2;
    ranks.col(i).normalize();
  }
  return ranks.transpose() * ranks;
}

RankCorrelation with_significance(double r, double n, double k) {
  RankCorrelation result{{r, undefined, undefined}, undefined};
  if (std::isnan(r)) return result;
  const double freedom = n - k - 1;
  const double rest = std::max(1 - r * r, 0.0);
  if (rest == 0) return {{r, r, r}, 0};
  const boost::math::students_t_distribution<double> student(freedom);
  const double t = std::abs(r) * std::sqrt(freedom / rest);
  result.p = 2 * boost::math::cdf(boost::math::complement(student, t));
  constexpr double fieller = 1.06;
  const double z =
      boost::math::quantile(boost::math::normal_distribution<double>(), (1 + confidence) / 2);
  const double margin = z * std::sqrt(fieller / (n - k - 2));
  result.value.low = std::tanh(std::atanh(r) - margin);
  result.value.high = std::tanh(std::atanh(r) + margin);
  return result;
}

}  // namespace

std::vector<double> ranks_of(std::span<const double> values) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::sort(order, {}, [&](std::size_t i) { return values[i]; });
  std::vector<double> ranks(values.size());
  for (std::size_t first = 0; first < order.size();) {
    std::size_t end = first + 1;
    while (end < order.size() && values[order[end]] == values[order[first]]) ++end;
    const double rank = static_cast<double>(first + end + 1) / 2;
    for (; first < end; ++first) ranks[order[first]] = rank;
  }
  return ranks;
}

std::vector<RankCorrelation> partial_rank_correlations(std::span<const std::vector<double>> factors,
                                                       std::span<const double> outcome) {
  WEFT_EXPECT(outcome.size() >= factors.size() + 3);
  const Eigen::MatrixXd correlations = rank_correlations(factors, outcome);
  const auto k = static_cast<Eigen::Index>(factors.size());
  constexpr double least = 1e-10;  // of an eigenvalue: below it the matrix has no inverse to trust
  const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(correlations.topLeftCorner(k, k),
                                                              Eigen::EigenvaluesOnly);
  std::vector<RankCorrelation> results;
  const bool sound = solver.info() == Eigen::Success && solver.eigenvalues()(0) > least;
  const Eigen::LDLT<Eigen::MatrixXd> among(correlations.topLeftCorner(k, k));
  const Eigen::MatrixXd inverse = among.solve(Eigen::MatrixXd::Identity(k, k));
  const Eigen::VectorXd slopes = among.solve(correlations.col(k).head(k));
  const double rest = 1 - slopes.dot(correlations.col(k).head(k));
  for (Eigen::Index i = 0; i < k; ++i) {
    // -P_iy / sqrt(P_ii P_yy) by blocks of the inverse: no division by what a perfect fit leaves.
    const double r =
        slopes(i) / std::sqrt(slopes(i) * slopes(i) + inverse(i, i) * std::max(rest, 0.0));
    results.push_back(with_significance(sound ? std::clamp(r, -1.0, 1.0) : undefined,
                                        static_cast<double>(outcome.size()),
                                        static_cast<double>(k)));
  }
  return results;
}

}  // namespace weft::analysis
