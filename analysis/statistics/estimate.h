#pragma once

#include <cmath>
#include <cstdint>
#include <limits>

namespace weft::analysis {

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();
constexpr double confidence = 0.95;  ///< of every interval that is reported

/// A number and its interval; what is undefined is not a number.
struct Estimate {
  double value = undefined;
  double low = undefined;
  double high = undefined;
};

[[nodiscard]] inline bool defined_interval(const Estimate& estimate) {
  return std::isfinite(estimate.low) && std::isfinite(estimate.high);
}

/// Whether the interval lies on one side of 0.
[[nodiscard]] inline bool differs_from_zero(const Estimate& estimate) {
  return estimate.low > 0 || estimate.high < 0;
}

/// Count, mean and spread of values that come one by one. Source: B. P. Welford, Technometrics 4
/// (1962) 419-420. The result depends on the values and their order only.
class Moments {
 public:
  void add(double value) {
    ++count_;
    const double apart = value - mean_;
    mean_ += apart / static_cast<double>(count_);
    squares_ += apart * (value - mean_);
  }

  [[nodiscard]] std::uint64_t count() const { return count_; }
  /// Not a number without values.
  [[nodiscard]] double mean() const { return count_ == 0 ? undefined : mean_; }
  /// Unbiased; not a number with fewer than two values.
  [[nodiscard]] double variance() const {
    return count_ < 2 ? undefined : squares_ / static_cast<double>(count_ - 1);
  }

 private:
  std::uint64_t count_ = 0;
  double mean_ = 0;
  double squares_ = 0;
};

/// Mean with Student's t interval: mean ± t(count - 1) sqrt(variance / count). The interval is
/// undefined for one value, and has no width where all values are the same.
/// assumption: the values are independent and their mean is near enough to normal; for values that
/// are means over the replicates of a configuration each, this is the interval clustered by
/// configuration.
[[nodiscard]] Estimate mean_estimate(const Moments& moments);

/// The same of values in 0..1, which the interval does not leave: see wilson_estimate().
[[nodiscard]] Estimate share_estimate(const Moments& moments);

}  // namespace weft::analysis
