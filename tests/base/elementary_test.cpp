#include "core/base/elementary.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>

// The oracle is the C library in long double. The bounds are those that elementary.h states; the
// largest errors over every float of the range stand beside them.
namespace weft {
namespace {

using Function = std::function<long double(float)>;

/// Calls `visit` with floats spread evenly over the bit patterns from `low` to `high`, both > 0.
void for_floats(float low, float high, std::uint32_t step,
                const std::function<void(float)>& visit) {
  const auto last = std::bit_cast<std::uint32_t>(high);
  for (auto bits = std::bit_cast<std::uint32_t>(low); bits < last; bits += step) {
    visit(std::bit_cast<float>(bits));
  }
  visit(high);
}

/// Largest relative error for |x| in 1e-9..largest, both signs.
double largest_relative_error(float largest_negative, float largest, const Function& ours,
                              const Function& exact) {
  long double worst = 0;
  const auto compare = [&](float x) {
    const long double truth = exact(x);
    worst = std::max(worst, std::abs((ours(x) - truth) / truth));
  };
  for_floats(1e-9F, largest, 997, compare);
  for_floats(1e-9F, largest_negative, 997, [&](float x) { compare(-x); });
  return static_cast<double>(worst);
}

long double exact_exponential(float x) { return std::exp(static_cast<long double>(x)); }
long double exact_logistic(float x) { return 1 / (1 + std::exp(-static_cast<long double>(x))); }

TEST(Exponential, IsWithinItsBound) {  // over all floats: 8.16e-8
  const auto ours = [](float x) { return exponential(x); };
  EXPECT_LT(largest_relative_error(87.0F, 88.0F, ours, exact_exponential), 1.6e-7);
}

TEST(Exponential, BentTwinIsNoticed) {
  const auto bent = [](float x) { return exponential(x) * (1.0L + 1.5e-7L); };
  EXPECT_GT(largest_relative_error(87.0F, 88.0F, bent, exact_exponential), 1.6e-7);
}

TEST(Exponential, TakesWhatIsOutsideToTheRange) {
  constexpr float infinite = std::numeric_limits<float>::infinity();
  EXPECT_EQ(exponential(0.0F), 1.0F);
  EXPECT_EQ(exponential(1000.0F), exponential(88.0F));
  EXPECT_EQ(exponential(infinite), exponential(88.0F));
  EXPECT_EQ(exponential(-1000.0F), exponential(-87.0F));
  EXPECT_EQ(exponential(-infinite), exponential(-87.0F));
}

TEST(Logistic, IsWithinItsBound) {  // over all floats of -40..40: 1.50e-7
  const auto ours = [](float x) { return logistic(x); };
  EXPECT_LT(largest_relative_error(40.0F, 40.0F, ours, exact_logistic), 2.5e-7);
  EXPECT_EQ(logistic(0.0F), 0.5F);
}

TEST(Logistic, BentTwinIsNoticed) {
  const auto bent = [](float x) { return logistic(x + 2e-7F * std::abs(x)); };
  EXPECT_GT(largest_relative_error(40.0F, 40.0F, bent, exact_logistic), 2.5e-7);
}

TEST(Logistic, StaysAboveZeroAndNeverExceedsOne) {
  for (const float x : {-1e30F, -100.0F, -88.0F, -20.0F, 15.0F, 20.0F, 100.0F, 1e30F}) {
    EXPECT_GT(logistic(x), 0.0F) << x;
    EXPECT_LE(logistic(x), 1.0F) << x;
  }
}

TEST(Logarithm, IsWithinItsBounds) {  // over all floats: relative 8.11e-8, absolute 3.93e-8 near 1
  double relative = 0;
  double absolute = 0;
  const auto compare = [&](float x) {
    const long double truth = std::log(static_cast<long double>(x));
    const auto off = static_cast<double>(std::abs(logarithm(x) - truth));
    if (x > 0.9F && x < 1.1F) {
      absolute = std::max(absolute, off);
    } else {
      relative = std::max(relative, off / static_cast<double>(std::abs(truth)));
    }
  };
  for_floats(std::numeric_limits<float>::min(), std::numeric_limits<float>::max(), 1999, compare);
  for_floats(0.5F, 2.0F, 17, compare);
  EXPECT_LT(relative, 2e-7);
  EXPECT_LT(absolute, 1e-7);
  EXPECT_EQ(logarithm(1.0F), 0.0F);
  // The bent twin: Cephes' high part of log 2 without its low part.
  EXPECT_GT(std::abs(logarithm(8.0F) - 3 * 0.693359375L), 2e-7 * 2.08);
}

TEST(PowerOfShare, OfFourIsTwoExactSquares) {
  for_floats(1e-6F, 1.0F, 997, [](float x) {
    ASSERT_EQ(power_of_share(x, 4.0F), (x * x) * (x * x));
    ASSERT_NEAR(power_of_share(x, 4.0F), std::pow(static_cast<double>(x), 4.0), 1e-7);
  });
}

TEST(PowerOfShare, OfAnyPowerIsWithinOneUnitOfOne) {
  for (const float power : {0.1F, 0.5F, 1.0F, 2.0F, 3.0F, 4.0000005F, 8.0F, 20.0F}) {
    double worst = 0;
    for_floats(1e-6F, 1.0F, 4999, [&](float x) {
      const double exact = std::pow(static_cast<double>(x), static_cast<double>(power));
      worst = std::max(worst, std::abs(static_cast<double>(power_of_share(x, power)) - exact));
    });
    EXPECT_LT(worst, 1.2e-7) << power;  // over all floats of 1e-6..1: 6.6e-8
    EXPECT_EQ(power_of_share(0.0F, power), 0.0F);
    EXPECT_EQ(power_of_share(1.0F, power), 1.0F);
  }
}

}  // namespace
}  // namespace weft
