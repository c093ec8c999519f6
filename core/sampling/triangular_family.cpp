#include <array>
#include <cmath>

#include "core/sampling/distribution.h"
#include "core/sampling/family.h"
#include "core/sampling/number_text.h"

namespace weft {
namespace {

class Triangular final : public FamilyOnRange {
 public:
  Triangular(double low, double mode, double high)
      : FamilyOnRange(low, high),
        mode_(mode),
        width_(high - low),
        below_((mode - low) / width_),
        above_((high - mode) / width_) {}

  /// Each side from its own end, so that neither loses digits to the other.
  double quantile(double u) const override {
    if (u < below_) return low() + width_ * std::sqrt(u * below_);
    return high() - width_ * std::sqrt((1.0 - u) * above_);
  }

  std::string text() const override {
    return "triangular " + range_text() + " mode " + number_text(mode_);
  }

 private:
  double mode_;
  double width_;
  double below_;  ///< share of the range, and of the probability, below the mode
  double above_;
};

}  // namespace

Distribution Distribution::triangular(double low, double mode, double high) {
  expect_finite("triangular", std::array{mode});
  expect_range("triangular", low, high);
  refuse_unless(low <= mode && mode <= high, "triangular needs low <= mode <= high, not " +
                                                 number_text(low) + ", " + number_text(mode) +
                                                 " and " + number_text(high));
  return Distribution(std::make_shared<const Triangular>(low, mode, high));
}

}  // namespace weft
