#include <array>
#include <boost/math/constants/constants.hpp>
#include <boost/math/special_functions/erf.hpp>
#include <cmath>

#include "core/sampling/distribution.h"
#include "core/sampling/family.h"
#include "core/sampling/number_text.h"
#include "core/sampling/rounded_quantile.h"

namespace weft {
namespace {

/// Plain doubles inside, not the machine's long double;
/// the quantile of 0 is infinite, and taken back into the range by `Distribution`.
namespace policies = boost::math::policies;
using NormalPolicy = policies::policy<policies::promote_double<false>,
                                      policies::evaluation_error<policies::ignore_error>,
                                      policies::overflow_error<policies::ignore_error>>;

/// Less probability than this between the ends is taken for none.
constexpr double least_mass = 1e-280;

template <class Real>
const Real root_of_two = boost::math::constants::root_two<Real>();

/// P(Z < z) of the standard normal, with full relative accuracy in the lower tail.
template <class Real>
Real below(const Real& z) {
  return boost::math::erfc(Real(-z / root_of_two<Real>), NormalPolicy{}) / 2;
}

/// The z with P(Z < z) = p, accurate for p up to about 1/2.
template <class Real>
Real from_below(const Real& p) {
  return -root_of_two<Real> * boost::math::erfc_inv(Real(2 * p), NormalPolicy{});
}

/// P(-z < Z < z) with the sign of z: what `below` loses near 0.
template <class Real>
Real around(const Real& z) {
  return boost::math::erf(Real(z / root_of_two<Real>), NormalPolicy{});
}

template <class Real>
Real from_around(const Real& p) {
  return root_of_two<Real> * boost::math::erf_inv(p, NormalPolicy{});
}

/// Standard normal between a < b: the quantile is always taken from the side on which the
/// probability is small, so that both tails are as accurate as the middle.
template <class Real>
struct TruncatedStandardNormal {
  Real a;
  Real b;
  Real below_a = below<Real>(a);
  Real above_b = below<Real>(-b);
  Real mass = between();

  Real between() const {
    if (b <= 0) return below<Real>(b) - below_a;
    if (a >= 0) return below<Real>(-a) - above_b;
    return (around<Real>(b) - around<Real>(a)) / 2;
  }

  Real quantile(const Real& u) const {
    if (u <= 0) return a;
    if (u >= 1) return b;
    if (b <= 0) return from_below<Real>(below_a + u * mass);
    if (a >= 0) return -from_below<Real>(above_b + (1 - u) * mass);
    const Real middle = around<Real>(a) + 2 * u * mass;
    if (middle < -0.5) return from_below<Real>(below_a + u * mass);
    if (middle > 0.5) return -from_below<Real>(above_b + (1 - u) * mass);
    return from_around<Real>(middle);
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
  double quantile(double u) const override {
    const double value = mean_ + sd_ * standard_.quantile(u);
    const double size = 2 * std::abs(mean_) + sd_ + std::abs(value);
    return nearest_float(value, size * 0x1p-40, [&] {
      const WideReal mean(mean_);
      const WideReal sd(sd_);
      const TruncatedStandardNormal<WideReal> standard{(low() - mean) / sd, (high() - mean) / sd};
      return mean + sd * standard.quantile(u);
    });
  }
  std::string text() const override {
    return "normal " + number_text(mean_) + " sd " + number_text(sd_) + " in " + range_text();
  }

 private:
  double mean_;
  double sd_;
  TruncatedStandardNormal<double> standard_;
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
