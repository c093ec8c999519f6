#include <array>
#include <boost/math/special_functions/erf.hpp>
#include <cmath>
#include <numbers>

#include "core/sampling/distribution.h"
#include "core/sampling/family.h"
#include "core/sampling/number_text.h"

namespace weft {
namespace {

/// Plain doubles inside (not the machine's long double), so that every machine computes the same;
/// the quantile of 0 is infinite, and taken back into the range by `Distribution`.
namespace policies = boost::math::policies;
using NormalPolicy = policies::policy<policies::promote_double<false>,
                                      policies::evaluation_error<policies::ignore_error>,
                                      policies::overflow_error<policies::ignore_error>>;

/// Less probability than this between the ends is taken for none.
constexpr double least_mass = 1e-280;

/// P(Z < z) of the standard normal, with full relative accuracy in the lower tail.
double below(double z) { return 0.5 * boost::math::erfc(-z / std::numbers::sqrt2, NormalPolicy{}); }

/// The z with P(Z < z) = p, accurate for p up to about 1/2.
double from_below(double p) {
  return -std::numbers::sqrt2 * boost::math::erfc_inv(2.0 * p, NormalPolicy{});
}

/// P(-z < Z < z) with the sign of z: what `below` loses near 0.
double around(double z) { return boost::math::erf(z / std::numbers::sqrt2, NormalPolicy{}); }

double from_around(double p) {
  return std::numbers::sqrt2 * boost::math::erf_inv(p, NormalPolicy{});
}

/// Standard normal between a < b: the quantile is always taken from the side on which the
/// probability is small, so that both tails are as accurate as the middle.
struct TruncatedStandardNormal {
  double a;
  double b;
  double below_a = below(a);
  double above_b = below(-b);
  double mass = between();

  double between() const {
    if (b <= 0.0) return below(b) - below_a;
    if (a >= 0.0) return below(-a) - above_b;
    return 0.5 * (around(b) - around(a));
  }

  double quantile(double u) const {
    if (u <= 0.0) return a;
    if (u >= 1.0) return b;
    if (b <= 0.0) return from_below(below_a + u * mass);
    if (a >= 0.0) return -from_below(above_b + (1.0 - u) * mass);
    const double middle = around(a) + 2.0 * u * mass;
    if (middle < -0.5) return from_below(below_a + u * mass);
    if (middle > 0.5) return -from_below(above_b + (1.0 - u) * mass);
    return from_around(middle);
  }
};

class Normal final : public FamilyOnRange {
 public:
  Normal(double mean, double sd, double low, double high)
      : FamilyOnRange(low, high),
        mean_(mean),
        sd_(sd),
        standard_{(low - mean) / sd, (high - mean) / sd} {}
  double mass() const { return standard_.mass; }
  double quantile(double u) const override { return mean_ + sd_ * standard_.quantile(u); }
  std::string text() const override {
    return "normal " + number_text(mean_) + " sd " + number_text(sd_) + " in " + range_text();
  }

 private:
  double mean_;
  double sd_;
  TruncatedStandardNormal standard_;
};

}  // namespace

Distribution Distribution::normal(double mean, double sd, double low, double high) {
  expect_finite("normal", std::array{mean, sd});
  expect_range("normal", low, high);
  refuse_unless(sd > 0.0, "normal needs an sd above 0, not " + number_text(sd));
  const auto family = std::make_shared<const Normal>(mean, sd, low, high);
  refuse_unless(family->mass() > least_mass, "normal with mean " + number_text(mean) + " and sd " +
                                                 number_text(sd) + " leaves nothing between " +
                                                 number_text(low) + " and " + number_text(high));
  return Distribution(family);
}

}  // namespace weft
