#include "tests/analysis/sensitivity/coverage.h"

#include <gtest/gtest.h>

namespace weft::analysis {
namespace {

void expect_nominal(const std::vector<double>& shares) {
  for (const double share : shares) EXPECT_NEAR(share, 0.95, share_margin);
  EXPECT_NEAR(mean_of(shares), 0.95, 0.015) << "all together";
}

TEST(Coverage, OfIshigamisIndicesIsNominal) {
  expect_nominal(coverage(ishigami(), &saltelli_points));
}

TEST(Coverage, OfTheGFunctionsIndicesIsNominal) {
  expect_nominal(coverage(g_function({0, 1, 4.5, 9}), &saltelli_points));
}

/// The noise of a run is as large as all that the inputs do.
TEST(Coverage, IsNominalUnderNoiseThatReplicatesTell) {
  const double deviation = std::sqrt(ishigami().variance);
  expect_nominal(coverage(ishigami(), &saltelli_points, {deviation, true}));
  // Bent twin: noise that is left in makes total indices too large.
  const std::vector<double> bent = coverage(ishigami(), &saltelli_points, {deviation, false});
  EXPECT_LT(bent[5], 0.5) << "the total index of the third factor";
}

}  // namespace
}  // namespace weft::analysis
