#pragma once

#include <cmath>
#include <cstddef>
#include <vector>

/// What statistical tests share. All are two-sided. A false alarm comes once in a million draws of
/// the seed, for all comparisons of a test together (Bonferroni).
namespace weft::random_test {

constexpr double false_alarm = 1e-6;

/// The bound on |z| for so many comparisons: 4.892 for one, 5.326 for ten, 5.731 for a hundred.
inline double z_limit(int comparisons) {
  double low = 0;
  double high = 20;
  for (int i = 0; i < 60; ++i) {
    const double z = 0.5 * (low + high);
    (std::erfc(z / std::sqrt(2.0)) > false_alarm / comparisons ? low : high) = z;
  }
  return low;
}

/// Mean and variance of a sample of independent values.
class Sample {
 public:
  void add(double value) {
    const double step = value - mean_;
    count_ += 1;
    mean_ += step / count_;
    squares_ += step * (value - mean_);
  }
  [[nodiscard]] double count() const { return count_; }
  [[nodiscard]] double mean() const { return mean_; }
  [[nodiscard]] double variance() const { return squares_ / (count_ - 1); }
  [[nodiscard]] double error() const { return std::sqrt(variance() / count_); }
  /// Standard errors between the mean and what it should be.
  [[nodiscard]] double z(double expected) const { return (mean_ - expected) / error(); }

 private:
  double count_ = 0;
  double mean_ = 0;
  double squares_ = 0;
};

inline Sample sample_of(const std::vector<double>& values) {
  Sample sample;
  for (const double value : values) sample.add(value);
  return sample;
}

/// Correlation times the square root of the count: nearly standard normal for independent pairs.
inline double correlation_z(const std::vector<double>& a, const std::vector<double>& b) {
  const Sample first = sample_of(a);
  const Sample second = sample_of(b);
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    sum += (a[i] - first.mean()) * (b[i] - second.mean());
  }
  const double count = static_cast<double>(a.size());
  return sum / count / std::sqrt(first.variance() * second.variance()) * std::sqrt(count);
}

}  // namespace weft::random_test
