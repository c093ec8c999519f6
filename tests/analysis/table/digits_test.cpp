#include "analysis/table/digits.h"

#include <gtest/gtest.h>

#include <array>

namespace weft::analysis {
namespace {

TEST(Digits, ExactReadsBackTheSame) {
  for (const double value : {0.1, 1.0 / 3, 2e-7, 6.02e23, -123456789.125, 1e15, 0.0}) {
    EXPECT_EQ(std::stod(exact(value)), value);
  }
  EXPECT_EQ(exact(1200), "1200");
  EXPECT_EQ(exact(0.00001), "0.00001");
  EXPECT_EQ(exact(undefined), "");
}

TEST(Digits, FixedNeverShowsMinusZero) {
  EXPECT_EQ(fixed(-0.0004, 3), "0.000");
  EXPECT_EQ(fixed(-0.0006, 3), "-0.001");
  EXPECT_EQ(fixed(-0.0, 0), "0");
  EXPECT_EQ(fixed(1e300, 3), "1.000e+300");
  EXPECT_EQ(fixed(undefined, 3), "-");
}

TEST(Digits, RoundedKeepsWholeNumbers) {
  EXPECT_EQ(rounded(1234, 3), "1234");
  EXPECT_EQ(rounded(static_cast<double>(0.05F), 3), "0.05");
  EXPECT_EQ(rounded(60, 3), "60");
  EXPECT_EQ(rounded(0, 3), "0");
  EXPECT_EQ(rounded(-0.36251, 3), "-0.363");
}

TEST(Digits, PercentDoesNotClaimNoneOrAll) {
  EXPECT_EQ(percent(0), "0 %");
  EXPECT_EQ(percent(0.0001), "<1 %");
  EXPECT_EQ(percent(0.614), "61 %");
  EXPECT_EQ(percent(0.9999), ">99 %");
  EXPECT_EQ(percent(1), "100 %");
}

TEST(Digits, DecimalsSuitTheLargestNumberAndTheWidestMargin) {
  EXPECT_EQ(shared_decimals(std::array{Estimate{0.446, 0.44, 0.452}, Estimate{0.02}}, 3), 3);
  EXPECT_EQ(shared_decimals(std::array{Estimate{0.446, 0.4458, 0.4462}}, 3), 4);
  EXPECT_EQ(shared_decimals(std::array{Estimate{18.2, 18.1, 18.3}}, 3), 1);
  EXPECT_EQ(shared_decimals(std::array{Estimate{1200}}, 3), 0);
  EXPECT_EQ(shared_decimals(std::array{Estimate{0.5, 0.5 - 1e-12, 0.5 + 1e-12}}, 3), 6);
  EXPECT_EQ(shared_decimals(std::array{Estimate{}}, 3), 0);
}

}  // namespace
}  // namespace weft::analysis
