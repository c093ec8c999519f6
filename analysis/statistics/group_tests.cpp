#include "analysis/statistics/group_tests.h"

#include <Eigen/Dense>
#include <cmath>

#include "analysis/statistics/estimate.h"
#include "core/base/contract.h"

namespace weft::analysis {
namespace {

double at_risk_in_all(std::span<const LifeTable> groups, std::size_t time) {
  double sum = 0;
  for (const LifeTable& group : groups) sum += group.at_risk[time];
  return sum;
}

double events_in_all(std::span<const LifeTable> groups, std::size_t time) {
  double sum = 0;
  for (const LifeTable& group : groups) sum += group.events_at(time);
  return sum;
}

/// Adds the hypergeometric covariances of one time.
void add_covariances(std::span<const LifeTable> groups, std::size_t time, Eigen::MatrixXd& sum) {
  const double n = at_risk_in_all(groups, time);
  const double d = events_in_all(groups, time);
  if (n < 2 || d <= 0) return;
  const double common = d * (n - d) / (n - 1);
  for (Eigen::Index i = 0; i < sum.rows(); ++i) {
    const double share = groups[static_cast<std::size_t>(i)].at_risk[time] / n;
    for (Eigen::Index j = 0; j < sum.cols(); ++j) {
      const double other = groups[static_cast<std::size_t>(j)].at_risk[time] / n;
      sum(i, j) += common * ((i == j ? share : 0) - share * other);
    }
  }
}

/// Those of one group at risk of one cause when those who ended for others are kept: at_risk times
/// (1 - incidence before the time) / survival before the time.
std::vector<double> kept_at_risk(const LifeTable& group, std::size_t cause) {
  std::vector<double> kept;
  double still = 1;
  double incidence = 0;
  for (std::size_t t = 0; t < group.times.size(); ++t) {
    const double n = group.at_risk[t];
    kept.push_back(still > 0 ? n * (1 - incidence) / still : 0);
    if (n <= 0) continue;
    incidence += still * group.events[cause][t] / n;
    still *= 1 - group.events_at(t) / n;
  }
  return kept;
}

}  // namespace

LogRank log_rank(std::span<const LifeTable> groups) {
  WEFT_EXPECT(groups.size() > 1);
  const auto free = static_cast<Eigen::Index>(groups.size() - 1);
  LogRank test{std::vector<double>(groups.size()), std::vector<double>(groups.size()), undefined};
  Eigen::MatrixXd covariances = Eigen::MatrixXd::Zero(free, free);
  for (std::size_t t = 0; t < groups.front().times.size(); ++t) {
    const double n = at_risk_in_all(groups, t);
    if (n <= 0) continue;
    const double d = events_in_all(groups, t);
    for (std::size_t g = 0; g < groups.size(); ++g) {
      test.observed[g] += groups[g].events_at(t);
      test.expected[g] += d * groups[g].at_risk[t] / n;
    }
    add_covariances(groups, t, covariances);
  }
  Eigen::VectorXd beyond(free);
  for (Eigen::Index g = 0; g < free; ++g) {
    const auto place = static_cast<std::size_t>(g);
    beyond(g) = test.observed[place] - test.expected[place];
  }
  const Eigen::FullPivLU<Eigen::MatrixXd> solver(covariances);
  if (solver.isInvertible()) test.chi_squared = beyond.dot(solver.solve(beyond));
  return test;
}

std::vector<double> log_rank_scores(std::span<const LifeTable> groups) {
  std::vector<double> scores(groups.size() - 1);
  for (std::size_t t = 0; t < groups.front().times.size(); ++t) {
    const double n = at_risk_in_all(groups, t);
    if (n <= 0) continue;
    const double hazard = events_in_all(groups, t) / n;
    for (std::size_t g = 0; g < scores.size(); ++g) {
      scores[g] += groups[g].events_at(t) - hazard * groups[g].at_risk[t];
    }
  }
  return scores;
}

std::vector<double> gray_scores(std::span<const LifeTable> groups, std::size_t cause) {
  std::vector<std::vector<double>> kept;
  for (const LifeTable& group : groups) kept.push_back(kept_at_risk(group, cause));
  std::vector<double> scores(groups.size() - 1);
  for (std::size_t t = 0; t < groups.front().times.size(); ++t) {
    double n = 0;
    double d = 0;
    for (std::size_t g = 0; g < groups.size(); ++g) {
      n += kept[g][t];
      d += groups[g].events[cause][t];
    }
    if (n <= 0) continue;
    for (std::size_t g = 0; g < scores.size(); ++g) {
      scores[g] += groups[g].events[cause][t] - d / n * kept[g][t];
    }
  }
  return scores;
}

}  // namespace weft::analysis
