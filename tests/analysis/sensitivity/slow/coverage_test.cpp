#include <gtest/gtest.h>

#include <atomic>
#include <cmath>

#include "analysis/statistics/parallel.h"
#include "core/sampling/design.h"
#include "tests/analysis/sensitivity/known_functions.h"

namespace weft::analysis {
namespace {

constexpr std::size_t repetitions = 500;
constexpr std::size_t pairs = 512;

using PointsOf = std::function<std::vector<std::vector<double>>(
    std::size_t factors, std::size_t count, std::uint64_t seed)>;

/// As experiments draw them.
std::vector<std::vector<double>> drawn_points(std::size_t factors, std::size_t count,
                                              std::uint64_t seed) {
  const Design design = Design::drawn(
      Method::saltelli, std::vector<Distribution>(factors, Distribution::uniform(0, 1)),
      count * (2 * factors + 2), seed, 0);
  std::vector<std::vector<double>> points(design.size(), std::vector<double>(factors));
  for (std::uint64_t i = 0; i < design.size(); ++i) design.point(i, points[i]);
  return points;
}

/// How often each interval held the true index: first, total, second order.
std::vector<double> coverage(const KnownFunction& known, double noise, bool remove_noise,
                             const PointsOf& points_of = &saltelli_points) {
  const std::size_t k = known.first.size();
  std::vector<double> truth = known.first;
  truth.insert(truth.end(), known.total.begin(), known.total.end());
  truth.insert(truth.end(), known.second.begin(), known.second.end());
  std::vector<std::atomic<int>> held(truth.size());
  for_each_index(repetitions, [&](std::size_t repetition) {
    Series series = values_at(points_of(k, pairs, repetition), known.value);
    RandomStream random(repetition, 1);
    constexpr std::size_t replicates = 4;
    for (double& value : series.values) {
      Moments moments;
      for (std::size_t r = 0; r < replicates; ++r) {  // uniform with the standard deviation `noise`
        moments.add(value + noise * std::sqrt(12.0) * (random.uniform() - 0.5));
      }
      value = moments.mean();
      if (remove_noise) series.noise.push_back(moments.variance() / replicates);
    }
    const SobolIndices found = sobol_indices({k}, series, {400, repetition}, true);
    std::vector<Estimate> all = found.first;
    all.insert(all.end(), found.total.begin(), found.total.end());
    all.insert(all.end(), found.second.begin(), found.second.end());
    for (std::size_t i = 0; i < truth.size(); ++i) {
      if (all[i].low <= truth[i] && truth[i] <= all[i].high) ++held[i];
    }
  });
  std::vector<double> shares;
  for (const auto& count : held) {
    shares.push_back(static_cast<double>(count) / static_cast<double>(repetitions));
  }
  return shares;
}

/// A share of 500 at 0.95 is off by 0.0477 with probability 1e-6 (4.89 standard deviations).
void expect_nominal(const std::vector<double>& shares) {
  double sum = 0;
  for (const double share : shares) {
    EXPECT_NEAR(share, 0.95, 0.0477);
    sum += share;
  }
  EXPECT_NEAR(sum / static_cast<double>(shares.size()), 0.95, 0.015) << "all together";
}

TEST(Coverage, OfIshigamisIndicesIsNominal) { expect_nominal(coverage(ishigami(), 0, true)); }

TEST(Coverage, OfTheGFunctionsIndicesIsNominal) {
  expect_nominal(coverage(g_function({0, 1, 4.5, 9}), 0, true));
}

/// Sobol' points are more even than independent ones: intervals are too wide rather than too
/// narrow.
TEST(Coverage, OfADrawnDesignIsNominalOrMore) {
  double sum = 0;
  const std::vector<double> shares = coverage(ishigami(), 0, true, &drawn_points);
  for (const double share : shares) {
    EXPECT_GT(share, 0.95 - 0.0477);
    sum += share;
  }
  EXPECT_GT(sum / static_cast<double>(shares.size()), 0.96);
}

/// The noise of a run is as large as all that the inputs do.
TEST(Coverage, IsNominalUnderNoiseThatReplicatesTell) {
  const double deviation = std::sqrt(ishigami().variance);
  expect_nominal(coverage(ishigami(), deviation, true));
  // Bent twin: noise that is left in makes total indices too large.
  const std::vector<double> bent = coverage(ishigami(), deviation, false);
  EXPECT_LT(bent[5], 0.5) << "the total index of the third factor";
}

}  // namespace
}  // namespace weft::analysis
