#include "analysis/tensions/prevalence.h"

#include <gtest/gtest.h>

#include <cmath>

namespace weft::analysis {
namespace {

TEST(Prevalence, CountsThoseWhoLive) {
  const std::vector<RunCourse> runs = {
      {0, 6, {{1, 1, 3, true}, {1, 4, 5, false}}, {}},  // active in months 1, 2, 4 and 5
      {1, 6, {{0, 0, 5, false}}, {}},
      {2, 3, {{1, 2, 2, false}}, {}}};  // ends after month 2, in an episode
  const std::vector<std::vector<Estimate>> shares = prevalence(runs, 2, 8);
  const std::vector<double> wanted = {0, 1.0 / 3, 2.0 / 3, 0, 0.5, 0.5};
  for (std::size_t t = 0; t < wanted.size(); ++t) {
    EXPECT_NEAR(shares[1][t].value, wanted[t], 1e-12) << t;
  }
  EXPECT_NEAR(shares[0][0].value, 1.0 / 3, 1e-12);
  EXPECT_TRUE(std::isnan(shares[1][6].value));
}

}  // namespace
}  // namespace weft::analysis
