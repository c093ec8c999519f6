#include "analysis/statistics/holm.h"

#include <gtest/gtest.h>

#include <cmath>

#include "analysis/statistics/estimate.h"

namespace weft::analysis {
namespace {

// statsmodels: multipletests([.01, .04, .03, .005, .5], method='holm')[1]
TEST(Holm, IsThatOfStatsmodels) {
  const std::vector<double> p = {0.01, 0.04, 0.03, 0.005, 0.5};
  const std::vector<double> expected = {0.04, 0.09, 0.09, 0.025, 0.5};
  const std::vector<double> adjusted = holm(p);
  for (std::size_t i = 0; i < p.size(); ++i) EXPECT_DOUBLE_EQ(adjusted[i], expected[i]);
}

TEST(Holm, WhatIsNotANumberIsNoMember) {
  const std::vector<double> adjusted = holm(std::vector<double>{0.5, undefined, 0.75});
  EXPECT_EQ(adjusted[0], 1);
  EXPECT_TRUE(std::isnan(adjusted[1]));
  EXPECT_EQ(adjusted[2], 1);
}

}  // namespace
}  // namespace weft::analysis
