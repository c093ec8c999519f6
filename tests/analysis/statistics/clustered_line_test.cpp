#include "analysis/statistics/clustered_line.h"

#include <gtest/gtest.h>

#include <array>
#include <vector>

namespace weft::analysis {
namespace {

struct Cluster {
  std::vector<double> x;
  std::vector<double> y;
};

const std::array<Cluster, 4> four = {
    Cluster{{0, 1, 2}, {1, 2, 2.5}}, {{4, 1}, {5, 0.5}}, {{3, 5}, {3, 6}}, {{2}, {3}}};

void expect_estimate(const Estimate& estimate, double value, double low, double high) {
  constexpr double tolerance = 1e-12;
  EXPECT_NEAR(estimate.value, value, tolerance);
  EXPECT_NEAR(estimate.low, low, tolerance);
  EXPECT_NEAR(estimate.high, high, tolerance);
}

// x = np.array([0,1,2, 4,1, 3,5, 2.]); y = np.array([1,2,2.5, 5,.5, 3,6, 3.])
// f = sm.OLS(y, sm.add_constant(x)).fit(cov_type='cluster', use_t=True,
//                                       cov_kwds={'groups': [0,0,0, 1,1, 2,2, 3]})
// f.params, f.params -+ t * f.bse, with t = qt(.975, 3) of R
TEST(ClusteredLine, AgreesWithStatsmodels) {
  ClusteredLine line;
  for (const Cluster& cluster : four) line.add(cluster.x, cluster.y);
  line.add({}, {});
  EXPECT_EQ(line.clusters(), 4U);
  const ClusteredLine::Fit fit = line.fit();
  expect_estimate(fit.intercept, 0.48076923076923, -1.258276497250435, 2.219814958788895);
  expect_estimate(fit.slope, 1.06410256410256, 0.5632716202712619, 1.564933507933866);
}

// The same with np.ones(8) for x.
TEST(ClusteredMean, AgreesWithStatsmodels) {
  ClusteredMean mean;
  for (const Cluster& cluster : four) mean.add(cluster.y);
  expect_estimate(mean.estimate(), 2.875, 0.7999810478138509, 4.950018952186147);
}

TEST(ClusteredLine, NeedsWhatItEstimates) {
  ClusteredLine none;
  EXPECT_TRUE(std::isnan(none.fit().intercept.value));
  ClusteredLine flat;
  flat.add(std::vector<double>{2, 2, 2}, std::vector<double>{1, 2, 3});
  EXPECT_TRUE(std::isnan(flat.fit().slope.value));
  ClusteredLine one;
  one.add(four[0].x, four[0].y);
  EXPECT_DOUBLE_EQ(one.fit().slope.value, 0.75);
  EXPECT_FALSE(defined_interval(one.fit().slope));
}

}  // namespace
}  // namespace weft::analysis
