#include <algorithm>

#include "core/sampling/distribution.h"
#include "core/sampling/family.h"
#include "core/sampling/number_text.h"

namespace weft {
namespace {

/// "a, b, c" with at most twelve of them.
std::string joined(std::span<const double> numbers) {
  constexpr std::size_t most = 12;
  std::string text;
  for (std::size_t k = 0; k < std::min(most, numbers.size()); ++k) {
    text += (k == 0 ? "" : ", ") + number_text(numbers[k]);
  }
  if (numbers.size() > most) text += " and " + std::to_string(numbers.size() - most) + " more";
  return text;
}

class Choice final : public FamilyOnRange {
 public:
  Choice(std::vector<double> values, std::vector<double> weights)
      : FamilyOnRange(std::ranges::min(values), std::ranges::max(values)),
        values_(std::move(values)),
        weights_(std::move(weights)) {
    // Divided by the largest first, so that huge weights cannot overflow.
    const double largest = weights_.empty() ? 1.0 : std::ranges::max(weights_);
    double sum = 0.0;
    for (std::size_t k = 0; k < values_.size(); ++k) {
      sum += weights_.empty() ? 1.0 : weights_[k] / largest;
      sums_.push_back(sum);
    }
  }

  double quantile(double u) const override {
    const auto above = std::ranges::upper_bound(sums_, u * sums_.back());
    const auto k = std::min<std::ptrdiff_t>(above - sums_.begin(), std::ssize(sums_) - 1);
    return values_[static_cast<std::size_t>(k)];
  }

  bool discrete() const override { return true; }
  std::span<const double> listed() const override { return values_; }

  std::string text() const override {
    const std::string weights = weights_.empty() ? "" : ", weights " + joined(weights_);
    return "choice of " + joined(values_) + weights;
  }

 private:
  std::vector<double> values_;
  std::vector<double> weights_;
  std::vector<double> sums_;  ///< of the weights, up to and with each value's
};

}  // namespace

Distribution Distribution::choice(std::vector<double> values, std::vector<double> weights) {
  expect_finite("choice", values);
  expect_finite("choice", weights);
  refuse_unless(!values.empty(), "choice needs one value or more, not none");
  refuse_unless(weights.empty() || weights.size() == values.size(),
                "choice needs a weight for each value, not " + std::to_string(weights.size()) +
                    " for " + std::to_string(values.size()));
  for (const double weight : weights) {
    refuse_unless(weight > 0.0, "choice needs weights above 0, not " + number_text(weight));
  }
  std::vector<double> sorted = values;
  std::ranges::sort(sorted);
  const auto twice = std::ranges::adjacent_find(sorted);
  if (twice != sorted.end()) {
    refuse_unless(false, "choice needs different values, not " + number_text(*twice) +
                             " twice (give it a larger weight)");
  }
  return Distribution(std::make_shared<const Choice>(std::move(values), std::move(weights)));
}

}  // namespace weft
