#include <array>
#include <boost/math/special_functions/beta.hpp>
#include <cmath>

#include "core/sampling/distribution.h"
#include "core/sampling/family.h"
#include "core/sampling/number_text.h"
#include "core/sampling/rounded_quantile.h"

namespace weft {
namespace {

/// Plain doubles inside, not the machine's long double; a failing iteration gives its best value
/// instead of an exception.
namespace policies = boost::math::policies;
using BetaPolicy = policies::policy<policies::promote_double<false>,
                                    policies::evaluation_error<policies::ignore_error>,
                                    policies::underflow_error<policies::ignore_error>,
                                    policies::overflow_error<policies::ignore_error>>;

/// Beyond these shapes the inverse is neither reliable nor of use.
constexpr double least_shape = 0.01;
constexpr double most_shape = 1e6;

/// Below this, where no design draws, Boost's search may fail.
constexpr double least_share = 0x1.0p-60;

class Beta final : public FamilyOnRange {
 public:
  Beta(double a, double b, double low, double high) : FamilyOnRange(low, high), a_(a), b_(b) {}

  double quantile(double u) const override {
    if (u < least_share) return low();
    if (u >= 1.0) return high();
    const double share = boost::math::ibeta_inv(a_, b_, u, BetaPolicy{});
    const double value = low() + (high() - low()) * share;
    const double size = std::abs(low()) + (high() - low()) * share;
    return nearest_float(value, size * 0x1p-30, [&] {
      const WideReal range = WideReal(high()) - low();
      return low() +
             range * boost::math::ibeta_inv(WideReal(a_), WideReal(b_), WideReal(u), BetaPolicy{});
    });
  }

  std::string text() const override {
    return "beta " + number_text(a_) + " and " + number_text(b_) + " in " + range_text();
  }

 private:
  double a_;
  double b_;
};

}  // namespace

Distribution Distribution::beta(double a, double b, double low, double high) {
  expect_finite("beta", std::array{a, b});
  expect_range("beta", low, high);
  refuse_unless(
      a >= least_shape && a <= most_shape && b >= least_shape && b <= most_shape,
      "beta needs shapes of 0.01..1000000, not " + number_text(a) + " and " + number_text(b));
  return Distribution(std::make_shared<const Beta>(a, b, low, high));
}

}  // namespace weft
