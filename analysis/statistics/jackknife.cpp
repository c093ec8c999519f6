#include "analysis/statistics/jackknife.h"

#include <Eigen/Dense>
#include <algorithm>
#include <boost/math/distributions/fisher_f.hpp>
#include <cmath>

#include "analysis/statistics/simultaneous.h"
#include "analysis/statistics/student.h"

namespace weft::analysis {
namespace {

/// Standard error of a value; not a number where undefined.
double error_of(std::span<const double> without) {
  Moments moments;
  for (const double value : without) {
    if (!std::isfinite(value)) return undefined;
    moments.add(value);
  }
  const auto groups = static_cast<double>(moments.count());
  return (groups - 1) * std::sqrt(moments.variance() / groups);
}

Eigen::MatrixXd covariances(const std::vector<std::vector<double>>& without, Eigen::Index size) {
  const auto groups = static_cast<Eigen::Index>(without.size());
  Eigen::MatrixXd values(groups, size);
  for (Eigen::Index g = 0; g < groups; ++g) {
    const std::vector<double>& row = without[static_cast<std::size_t>(g)];
    values.row(g) = Eigen::Map<const Eigen::RowVectorXd>(row.data(), size);
  }
  const Eigen::MatrixXd apart = values.rowwise() - values.colwise().mean();
  const auto count = static_cast<double>(groups);
  return (count - 1) / count * apart.transpose() * apart;
}

/// Ratios of sums: of all groups, and without each that has a denominator.
struct Ratios {
  double all = undefined;
  std::vector<double> without;
};

Ratios ratios_of(std::span<const double> numerators, std::span<const double> denominators,
                 const std::vector<bool>& counts) {
  double numerator = 0;
  double denominator = 0;
  for (std::size_t g = 0; g < numerators.size(); ++g) {
    numerator += numerators[g];
    denominator += denominators[g];
  }
  Ratios ratios;
  if (denominator <= 0) return ratios;
  ratios.all = numerator / denominator;
  for (std::size_t g = 0; g < numerators.size(); ++g) {
    if (!counts[g]) continue;
    ratios.without.push_back((numerator - numerators[g]) / (denominator - denominators[g]));
  }
  return ratios;
}

}  // namespace

Estimate jackknife_ratio(std::span<const double> numerators, std::span<const double> denominators) {
  std::vector<bool> counts;
  for (const double each : denominators) counts.push_back(each > 0);
  const Ratios ratios = ratios_of(numerators, denominators, counts);
  return jackknife_estimate(ratios.all, ratios.without);
}

Estimate jackknife_ratio_difference(std::span<const double> numerators,
                                    std::span<const double> denominators,
                                    std::span<const double> other_numerators,
                                    std::span<const double> other_denominators) {
  std::vector<bool> counts;
  for (std::size_t g = 0; g < denominators.size(); ++g) {
    counts.push_back(denominators[g] > 0 || other_denominators[g] > 0);
  }
  const Ratios first = ratios_of(numerators, denominators, counts);
  const Ratios second = ratios_of(other_numerators, other_denominators, counts);
  std::vector<double> apart;
  for (std::size_t g = 0; g < std::min(first.without.size(), second.without.size()); ++g) {
    apart.push_back(first.without[g] - second.without[g]);
  }
  return jackknife_estimate(first.all - second.all, apart);
}

Estimate jackknife_estimate(double value, std::span<const double> without, std::size_t family) {
  const double freedom = static_cast<double>(without.size()) - 1;
  const double error = error_of(without);
  if (!std::isfinite(value) || !(freedom > 0) || std::isnan(error)) {
    return {value, undefined, undefined};
  }
  const double margin = bonferroni_factor(freedom, family) * error;
  return {value, value - margin, value + margin};
}

Estimate jackknife_share(double share, std::span<const double> without, double units, double most) {
  return wilson_estimate(share, error_of(without), static_cast<double>(without.size()) - 1, units,
                         most);
}

Estimate jackknife_share_of(std::span<const double> numerators,
                            std::span<const double> denominators, double units) {
  std::vector<bool> counts;
  double sum = 0;
  for (const double each : denominators) {
    counts.push_back(each > 0);
    sum += each;
  }
  const Ratios ratios = ratios_of(numerators, denominators, counts);
  return jackknife_share(ratios.all, ratios.without, std::min(units, sum));
}

JackknifeTest jackknife_test(std::span<const double> value,
                             const std::vector<std::vector<double>>& without) {
  const auto size = static_cast<Eigen::Index>(value.size());
  const auto groups = static_cast<double>(without.size());
  JackknifeTest test;
  test.numerator_df = static_cast<double>(size);
  test.denominator_df = groups - test.numerator_df;
  if (size == 0 || test.denominator_df < 1) return test;
  const Eigen::MatrixXd spread = covariances(without, size);
  if (!spread.allFinite()) return test;
  const Eigen::FullPivLU<Eigen::MatrixXd> solver(spread);
  if (!solver.isInvertible()) return test;
  const Eigen::Map<const Eigen::VectorXd> vector(value.data(), size);
  const double t_squared = vector.dot(solver.solve(vector));
  test.f = t_squared * test.denominator_df / (test.numerator_df * (groups - 1));
  if (!std::isfinite(test.f) || test.f < 0)
    return {undefined, test.numerator_df, test.denominator_df};
  const boost::math::fisher_f_distribution<double> fisher(test.numerator_df, test.denominator_df);
  test.p = boost::math::cdf(boost::math::complement(fisher, test.f));
  return test;
}

}  // namespace weft::analysis
