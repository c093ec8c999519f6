#include "analysis/precision/variance_components.h"

#include <gtest/gtest.h>

#include <array>
#include <vector>

namespace weft::analysis {
namespace {

// R: y <- c(3,5,4, 8,9, 6,7,8,7, 2); g <- factor(c(1,1,1, 2,2, 3,3,3,3, 4)); a <- anova(lm(y ~ g))
//    n <- c(3,2,4,1); n0 <- (10 - sum(n^2) / 10) / 3; w <- a$"Mean Sq"[2]
//    w; (a$"Mean Sq"[1] - w) / n0
TEST(VarianceComponents, UnbalancedGroupsAgreeWithR) {
  OneWay model;
  model.add(std::vector<double>{3, 5, undefined, 4});
  model.add(std::vector<double>{8, 9});
  model.add(std::vector<double>{undefined});
  model.add(std::vector<double>{6, 7, 8, 7});
  model.add(std::vector<double>{2});
  EXPECT_EQ(model.groups(), 4U);
  EXPECT_EQ(model.values(), 10U);
  EXPECT_NEAR(model.within(), 0.75, 1e-13);
  EXPECT_NEAR(model.between(), 6.0214285714285722, 1e-13);
}

TEST(VarianceComponents, NegativeEstimatesAreNone) {
  OneWay model;
  for (int g = 0; g < 3; ++g) model.add(std::array{1.0, 2.0, 3.0});
  EXPECT_EQ(model.between(), 0);
  EXPECT_EQ(model.within(), 1);
}

TEST(VarianceComponents, SingleValuesCannotBeTakenApart) {
  OneWay model;
  for (const double value : {1.0, 5.0, 9.0}) model.add(std::array{value});
  EXPECT_TRUE(std::isnan(model.within()));
  EXPECT_TRUE(std::isnan(model.between()));
  OneWay one;
  one.add(std::array{1.0, 3.0});
  EXPECT_EQ(one.within(), 2);
  EXPECT_TRUE(std::isnan(one.between()));
}

}  // namespace
}  // namespace weft::analysis
