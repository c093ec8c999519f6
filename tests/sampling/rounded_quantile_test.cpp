#include "core/sampling/rounded_quantile.h"

#include <gtest/gtest.h>

#include <boost/math/special_functions/beta.hpp>
#include <boost/math/special_functions/erf.hpp>
#include <cmath>

#include "core/sampling/distribution.h"

namespace weft {
namespace {

/// Libraries that differ in their last bits agree on the nearest float, even half-way between two;
/// the bent twin, a plain conversion, does not.
TEST(RoundedQuantile, DoesNotHangOnTheLibrary) {
  int plain = 0;
  for (int i = 0; i < 1000; ++i) {
    const double lower = 1 + i * 0x1p-23;
    const WideReal exact = WideReal(lower) + WideReal(0x1p-24) + WideReal(0x1p-70);
    const double below = lower + 0x1p-24 - 0x1p-50;
    const double above = lower + 0x1p-24 + 0x1p-50;
    plain += static_cast<float>(below) != static_cast<float>(above) ? 1 : 0;
    const auto of_exact = [&] { return exact; };
    EXPECT_EQ(nearest_float(below, 0x1p-40, of_exact), lower + 0x1p-23);
    EXPECT_EQ(nearest_float(above, 0x1p-40, of_exact), lower + 0x1p-23);
  }
  EXPECT_EQ(plain, 1000);
}

/// Of the inverse that the name says, to 113 bits, by a formula that the families do not use: the
/// probability of the two numbers half-way to the next float lies on either side of u.
template <class Probability>
void expect_nearest(const Distribution& distribution, const Probability& probability) {
  for (int i = 1; i < 400; ++i) {
    const double u = i / 400.0 + 0x1p-30;
    const double found = distribution.quantile(u);
    ASSERT_EQ(found, static_cast<double>(static_cast<float>(found)));
    const auto next = [&](float towards) {
      return static_cast<double>(std::nextafter(static_cast<float>(found), towards));
    };
    const WideReal below = (WideReal(found) + next(-HUGE_VALF)) / 2;
    const WideReal above = (WideReal(found) + next(HUGE_VALF)) / 2;
    EXPECT_LE(probability(below), u) << distribution.text() << " at " << u;
    EXPECT_GE(probability(above), u) << distribution.text() << " at " << u;
  }
}

TEST(RoundedQuantile, IsTheNearestFloat) {
  expect_nearest(Distribution::log_uniform(6, 60),
                 [](const WideReal& x) { return WideReal(log(x / 6) / log(WideReal(10))); });
  const auto normal = [](double mean, double sd, double low, double high) {
    return [=](const WideReal& x) {
      const auto cumulative = [&](const WideReal& y) {
        return WideReal(erfc(WideReal((mean - y) / (sd * sqrt(WideReal(2))))));
      };
      return WideReal((cumulative(x) - cumulative(low)) / (cumulative(high) - cumulative(low)));
    };
  };
  expect_nearest(Distribution::normal(0.5, 0.25, 0.125, 1), normal(0.5, 0.25, 0.125, 1));
  expect_nearest(Distribution::normal(0, 1, 2, 5), normal(0, 1, 2, 5));
  expect_nearest(Distribution::normal(0, 1, -0.5, 0.25), normal(0, 1, -0.5, 0.25));
  for (const auto& [a, b] : {std::pair{2.0, 5.0}, {0.5, 0.5}, {2.0, 1e6}, {30.0, 0.1}}) {
    expect_nearest(Distribution::beta(a, b, 0, 1), [a = a, b = b](const WideReal& x) {
      return WideReal(
          boost::math::ibeta(WideReal(a), WideReal(b), WideReal(x < 1 ? x : WideReal(1))));
    });
  }
}

}  // namespace
}  // namespace weft
