#include "analysis/precision/forecast.h"

#include <gtest/gtest.h>

namespace weft::analysis {
namespace {

constexpr Spread spread{.between = 2, .within = 3};

// R: v <- function(C, R, b, w) qt(.975, C - 1) * sqrt((b + w / R) / C); v(20, 4, 2, 3)
TEST(Forecast, HalfWidthIsThatOfR) {
  EXPECT_NEAR(half_width(spread, 20, 4), 0.77611409128788666, 1e-13);
}

// R: C <- 2:100000; C[v(C, 4, 2, 3) <= .1][1]; R <- 1:10000; R[v(20, R, .2, 3) <= .3][1]
TEST(Forecast, FirstNumbersThatAreEnoughAreThoseOfR) {
  EXPECT_EQ(configurations_for(0.1, spread, 4), 1059U);
  EXPECT_EQ(replicates_for(0.3, {0.2, 3}, 20), 15U);
}

TEST(Forecast, IsTheFirstThatIsEnough) {
  for (const double wanted : {0.03, 0.5, 2.0, 40.0}) {
    const auto configurations = static_cast<double>(*configurations_for(wanted, spread, 2));
    EXPECT_LE(half_width(spread, configurations, 2), wanted);
    if (configurations > 2) {
      EXPECT_GT(half_width(spread, configurations - 1, 2), wanted);
    }
  }
}

TEST(Forecast, SaysWhereNoNumberIsEnough) {
  EXPECT_EQ(replicates_for(0.1, spread, 20), std::nullopt);
  EXPECT_EQ(replicates_for(0.1, spread, 1), std::nullopt);
  EXPECT_EQ(replicates_for(0.1, {}, 20), std::nullopt);
  EXPECT_EQ(configurations_for(1e-9, spread, 1), std::nullopt);
  EXPECT_EQ(configurations_for(0.1, {}, 1), std::nullopt);
}

// sqrt(overhead within / between), to the cheaper whole number.
TEST(Forecast, CheapestReplicates) {
  EXPECT_EQ(cheapest_replicates(spread, 0), 1U);
  EXPECT_EQ(cheapest_replicates({1, 9}, 4), 6U);
  EXPECT_EQ(cheapest_replicates({0, 1}, 2, 500), 500U);
  EXPECT_EQ(cheapest_replicates({0, 1}, 0), 1U);
  EXPECT_EQ(cheapest_replicates({}, 2), 1U);
  for (const double overhead : {0.3, 1.7, 8.0, 60.0}) {
    const auto cost = [&](double r) { return (overhead + r) * spread.of_mean(r); };
    const auto best = static_cast<double>(cheapest_replicates(spread, overhead));
    for (double r = 1; r < 60; ++r) EXPECT_LE(cost(best), cost(r) * (1 + 1e-12)) << overhead;
  }
}

}  // namespace
}  // namespace weft::analysis
