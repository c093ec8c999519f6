#include <gtest/gtest.h>

#include "core/sampling/design.h"
#include "tests/analysis/sensitivity/coverage.h"

namespace weft::analysis {
namespace {

/// As experiments draw them.
std::vector<std::vector<double>> drawn_points(std::size_t factors, std::size_t pairs,
                                              std::uint64_t seed) {
  const Design design = Design::drawn(
      Method::saltelli, std::vector<Distribution>(factors, Distribution::uniform(0, 1)),
      pairs * (2 * factors + 2), seed, 0);
  std::vector<std::vector<double>> points(design.size(), std::vector<double>(factors));
  for (std::uint64_t i = 0; i < design.size(); ++i) design.point(i, points[i]);
  return points;
}

/// Sobol' points are more even than the bootstrap takes them for: intervals are too wide rather
/// than too narrow.
TEST(DrawnIndices, AreInTheirIntervalsAtTheNominalShareOrMore) {
  for (const KnownFunction& known : {ishigami(), g_function({0, 1, 4.5, 9})}) {
    const std::vector<double> shares = coverage(known, &drawn_points);
    for (const double share : shares) EXPECT_GT(share, 0.95 - share_margin);
    EXPECT_GT(mean_of(shares), 0.95);
  }
}

}  // namespace
}  // namespace weft::analysis
