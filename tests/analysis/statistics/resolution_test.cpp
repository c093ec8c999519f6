#include "analysis/statistics/resolution.h"

#include <gtest/gtest.h>

#include <limits>

#include "analysis/statistics/estimate.h"
#include "analysis/statistics/wins.h"

namespace weft::analysis {
namespace {

/// A number as a result file keeps it.
double stored(double value) { return static_cast<double>(static_cast<float>(value)); }

TEST(Resolution, TenthsAndThirdsAreWhatTheyAre) {
  for (int whole = 1; whole <= 60; ++whole) {
    for (int k = 0; k <= whole; ++k) {
      const double share = static_cast<double>(k) / whole;
      EXPECT_TRUE(same(stored(share), share)) << k << "/" << whole;
      EXPECT_TRUE(at_least(stored(share), share));
      EXPECT_TRUE(at_least(share, stored(share)));
      EXPECT_FALSE(above(stored(share), share));
      EXPECT_FALSE(above(share, stored(share)));
      if (k == 0) continue;
      EXPECT_FALSE(at_least(stored(share - 1.0 / whole), share));
      EXPECT_TRUE(above(share, stored(share - 1.0 / whole)));
    }
  }
}

TEST(Resolution, OfMeansOverReplicatesAndMargins) {
  EXPECT_TRUE(same((stored(0.9) + stored(0.8)) / 2, 0.85));
  EXPECT_FALSE(above(stored(0.9), stored(0.8) + 0.1));
  EXPECT_EQ(apart((stored(0.7) + stored(0.3)) / 2, (stored(0.9) + stored(0.1)) / 2), 0);
  EXPECT_NE(apart(0.50001, 0.5), 0);
}

TEST(Resolution, WhatIsNoNumberIsNeitherSameNorAbove) {
  EXPECT_FALSE(same(undefined, undefined));
  EXPECT_FALSE(at_least(undefined, 0));
  EXPECT_FALSE(above(undefined, 0));
  EXPECT_TRUE(std::isnan(apart(undefined, 1)));
  const double infinite = std::numeric_limits<double>::infinity();
  EXPECT_TRUE(same(infinite, infinite));
  EXPECT_TRUE(above(infinite, 1));
}

TEST(Resolution, WhatIsLeftOfAVarianceIsNotRounding) {
  EXPECT_EQ(left_of_variance(0.02 * (1 + 1e-15) - 0.02, 0.02), 0);
  EXPECT_EQ(left_of_variance(1e-5, 0.02), 1e-5);
  EXPECT_EQ(left_of_variance(-1e-5, 0.02), -1e-5);
}

TEST(Wins, TiesAreThoseOfTheOutcomeNotOfItsRounding) {
  Wins wins(3);
  wins.add(std::vector{(stored(0.7) + stored(0.3)) / 2, (stored(0.9) + stored(0.1)) / 2, 0.4},
           false);
  EXPECT_EQ(wins.share(0), 0.5);
  EXPECT_EQ(wins.share(1), 0.5);
  EXPECT_EQ(wins.share(2), 0);
}

}  // namespace
}  // namespace weft::analysis
