#include "core/base/number.h"

#include <gtest/gtest.h>

#include <limits>

namespace weft {
namespace {

constexpr float not_a_number = std::numeric_limits<float>::quiet_NaN();
constexpr float infinite = std::numeric_limits<float>::infinity();

TEST(Number, MinMaxAndClipOfOrderedNumbers) {
  EXPECT_EQ(min(1.0F, 2.0F), 1.0F);
  EXPECT_EQ(min(2.0F, 1.0F), 1.0F);
  EXPECT_EQ(max(1.0F, 2.0F), 2.0F);
  EXPECT_EQ(max(2.0F, 1.0F), 2.0F);
  EXPECT_EQ(clip(-1.0F, 0.0F, 1.0F), 0.0F);
  EXPECT_EQ(clip(0.25F, 0.0F, 1.0F), 0.25F);
  EXPECT_EQ(clip(infinite, 0.0F, 1.0F), 1.0F);
}

// As minps and maxps do; a lane type must do the same.
TEST(Number, MinAndMaxGiveTheSecondWhereOneIsNotANumber) {
  EXPECT_EQ(min(not_a_number, 1.0F), 1.0F);
  EXPECT_EQ(max(not_a_number, 1.0F), 1.0F);
  EXPECT_TRUE(std::isnan(min(1.0F, not_a_number)));
  EXPECT_TRUE(std::isnan(max(1.0F, not_a_number)));
  EXPECT_EQ(std::bit_cast<std::uint32_t>(min(0.0F, -0.0F)), 0x80000000U);
  EXPECT_EQ(std::bit_cast<std::uint32_t>(max(-0.0F, 0.0F)), 0U);
}

TEST(Number, SelectAnyAbsoluteAndSquareRoot) {
  EXPECT_EQ(select(true, 1.0F, not_a_number), 1.0F);
  EXPECT_EQ(select(false, not_a_number, 2.0F), 2.0F);
  EXPECT_TRUE(any(true));
  EXPECT_FALSE(any(false));
  EXPECT_EQ(std::bit_cast<std::uint32_t>(absolute(-0.0F)), 0U);
  EXPECT_EQ(absolute(-2.5F), 2.5F);
  EXPECT_EQ(absolute(-infinite), infinite);
  EXPECT_EQ(square_root(2.0F), 1.41421356F);
}

TEST(Number, NearestWholeTakesTiesToEven) {
  for (const auto& [x, whole] : {std::pair{0.5F, 0.0F},
                                 {1.5F, 2.0F},
                                 {2.5F, 2.0F},
                                 {-0.5F, 0.0F},
                                 {-1.5F, -2.0F},
                                 {0.49999997F, 0.0F},
                                 {4194303.5F, 4194304.0F}}) {
    EXPECT_EQ(nearest_whole(x), whole) << x;
  }
  for (float x = -130.0F; x < 130.0F; x += 0.0078125F) {
    EXPECT_EQ(nearest_whole(x), std::nearbyint(x)) << x;
  }
}

TEST(Number, PowersOfTwoAreExact) {
  for (int k = -126; k <= 127; ++k) {
    EXPECT_EQ(power_of_two(static_cast<float>(k)), std::ldexp(1.0F, k));
  }
}

TEST(Number, SplitIsExactForEveryNormalExponent) {
  for (std::uint32_t bits = 0x00800000U; bits < 0x7F800000U; bits += 9973U) {
    const float x = std::bit_cast<float>(bits);
    const FloatParts parts = split(x);
    ASSERT_GE(parts.mantissa, 0.707106769F) << x;
    ASSERT_LT(parts.mantissa, 1.41421367F) << x;
    ASSERT_EQ(std::ldexp(parts.mantissa, static_cast<int>(parts.exponent)), x);
  }
}

}  // namespace
}  // namespace weft
