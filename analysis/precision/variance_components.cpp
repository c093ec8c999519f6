#include "analysis/precision/variance_components.h"

#include <algorithm>

namespace weft::analysis {

void OneWay::add(std::span<const double> values) {
  Moments group;
  for (const double value : values) {
    if (!std::isnan(value)) group.add(value);
  }
  if (group.count() == 0) return;
  const auto size = static_cast<double>(group.count());
  ++groups_;
  values_ += group.count();
  squared_sizes_ += size * size;
  if (group.count() > 1) squares_within_ += group.variance() * (size - 1);
  const double apart = group.mean() - mean_;
  mean_ += apart * size / static_cast<double>(values_);
  squares_between_ += size * apart * (group.mean() - mean_);
}

double OneWay::within() const {
  if (values_ == groups_) return undefined;
  return squares_within_ / static_cast<double>(values_ - groups_);
}

double OneWay::between() const {
  if (groups_ < 2 || values_ == groups_) return undefined;
  const auto all = static_cast<double>(values_);
  const auto freedom = static_cast<double>(groups_ - 1);
  const double size = (all - squared_sizes_ / all) / freedom;
  return std::max(0.0, (squares_between_ / freedom - within()) / size);
}

}  // namespace weft::analysis
