#include "analysis/statistics/common_random_numbers.h"

#include <algorithm>
#include <cmath>

#include "analysis/statistics/resolution.h"
#include "core/base/contract.h"

namespace weft::analysis {

void CommonRandomNumbers::add(std::span<const double> first, std::span<const double> second) {
  WEFT_EXPECT(first.size() == second.size());
  Moments all_first;
  Moments all_second;
  Moments common_first;
  Moments common_second;
  double products = 0;
  for (std::size_t i = 0; i < first.size(); ++i) {
    const bool has_first = !std::isnan(first[i]);
    const bool has_second = !std::isnan(second[i]);
    if (has_first) all_first.add(first[i]);
    if (has_second) all_second.add(second[i]);
    if (has_first) size_ = std::max(size_, std::abs(first[i]));
    if (has_second) size_ = std::max(size_, std::abs(second[i]));
    if (!has_first || !has_second) continue;
    common_first.add(first[i]);
    const double apart = second[i] - common_second.mean();
    common_second.add(second[i]);
    if (common_first.count() > 1) products += (first[i] - common_first.mean()) * apart;
  }
  if (common_first.count() < 2) return;
  const auto common = static_cast<double>(common_first.count());
  const double covariance = products / (common - 1);
  const auto counts = static_cast<double>(all_first.count() * all_second.count());
  differences_.add(all_first.mean() - all_second.mean());
  shared_.add(common * covariance / counts);
  covariance_ += covariance;
  first_variance_ += common_first.variance();
  second_variance_ += common_second.variance();
  runs_ += all_first.count() + all_second.count();
}

double CommonRandomNumbers::correlation() const {
  const auto configurations = static_cast<double>(differences_.count());
  if (is_rounding(first_variance_ / configurations, size_) ||
      is_rounding(second_variance_ / configurations, size_)) {
    return undefined;
  }
  return covariance_ / std::sqrt(first_variance_ * second_variance_);
}

double CommonRandomNumbers::variance_ratio() const {
  const double independent = differences_.variance() + 2 * shared_.mean();
  const double common = differences_.variance();
  if (is_rounding(common, size_) || is_rounding(independent, size_)) return undefined;
  return common / independent;
}

double CommonRandomNumbers::runs_saved() const {
  return static_cast<double>(runs_) * (1 / variance_ratio() - 1);
}

bool CommonRandomNumbers::hurts() const { return mean_estimate(shared_).high < 0; }

}  // namespace weft::analysis
