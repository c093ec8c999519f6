#include <array>
#include <cmath>

#include "core/sampling/distribution.h"
#include "core/sampling/family.h"
#include "core/sampling/number_text.h"
#include "core/sampling/rounded_quantile.h"

namespace weft {
namespace {

/// Whole numbers up to this are exact in a double, as is their count.
constexpr double largest_whole = 9007199254740992.0;  // 2^53

class Fixed final : public FamilyOnRange {
 public:
  explicit Fixed(double value) : FamilyOnRange(value, value) {}
  double quantile(double /*u*/) const override { return low(); }
  bool discrete() const override { return true; }
  std::string text() const override { return number_text(low()); }
};

class Uniform final : public FamilyOnRange {
 public:
  using FamilyOnRange::FamilyOnRange;
  double quantile(double u) const override { return low() + u * (high() - low()); }
  std::string text() const override { return "uniform " + range_text(); }
};

class LogUniform final : public FamilyOnRange {
 public:
  LogUniform(double low, double high)
      : FamilyOnRange(low, high), log_low_(std::log(low)), width_(std::log(high) - log_low_) {}
  double quantile(double u) const override {
    const double value = std::exp(log_low_ + u * width_);
    // Logarithms are below 2^10, each with an error of 2^-53 of itself.
    return nearest_float(value, value * 0x1p-40, [&] {
      const WideReal log_low = log(WideReal(low()));
      return exp(log_low + u * (log(WideReal(high())) - log_low));
    });
  }
  std::string text() const override { return "log_uniform " + range_text(); }

 private:
  double log_low_;
  double width_;
};

class UniformInteger final : public FamilyOnRange {
 public:
  using FamilyOnRange::FamilyOnRange;
  double quantile(double u) const override {
    return low() + std::floor(u * (high() - low() + 1.0));
  }
  bool discrete() const override { return true; }
  std::string text() const override { return "uniform_integer " + range_text(); }
};

}  // namespace

Distribution Distribution::fixed(double value) {
  expect_finite("fixed", std::array{value});
  return Distribution(std::make_shared<const Fixed>(value));
}

Distribution Distribution::uniform(double low, double high) {
  expect_range("uniform", low, high);
  return Distribution(std::make_shared<const Uniform>(low, high));
}

Distribution Distribution::log_uniform(double low, double high) {
  expect_range("log_uniform", low, high);
  refuse_unless(low > 0.0, "log_uniform needs low above 0, not " + number_text(low));
  return Distribution(std::make_shared<const LogUniform>(low, high));
}

Distribution Distribution::uniform_integer(double low, double high) {
  expect_range("uniform_integer", low, high);
  for (const double end : {low, high}) {
    refuse_unless(end == std::floor(end),
                  "uniform_integer needs whole numbers, not " + number_text(end));
  }
  refuse_unless(std::abs(low) <= largest_whole && std::abs(high) <= largest_whole &&
                    high - low < largest_whole,
                "uniform_integer needs a range within 2^53 values, not " + number_text(low) + ".." +
                    number_text(high));
  return Distribution(std::make_shared<const UniformInteger>(low, high));
}

}  // namespace weft
