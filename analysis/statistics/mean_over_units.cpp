#include "analysis/statistics/mean_over_units.h"

#include <algorithm>

#include "analysis/statistics/student.h"

namespace weft::analysis {

double MeanOverUnits::freedom() const {
  if (sums_.empty()) return static_cast<double>(values_.count()) - 1;
  return static_cast<double>(std::ranges::count_if(counts_, [](double n) { return n > 0; })) - 1;
}

double MeanOverUnits::error() const {
  const auto count = static_cast<double>(values_.count());
  if (sums_.empty()) return std::sqrt(values_.variance() / count);
  const double units = freedom() + 1;
  if (units < 2) return undefined;
  double squares = 0;
  for (std::size_t unit = 0; unit < sums_.size(); ++unit) {
    const double apart = (sums_[unit] - counts_[unit] * values_.mean()) / count;
    squares += apart * apart;
  }
  return std::sqrt(squares * units / (units - 1));
}

Estimate mean_estimate(const MeanOverUnits& mean) {
  return student_estimate(mean.mean(), mean.error(), mean.freedom());
}

Estimate share_estimate(const MeanOverUnits& mean) {
  return wilson_estimate(mean.mean(), mean.error(), mean.freedom(), mean.freedom() + 1);
}

double t_test(const MeanOverUnits& mean) {
  return t_test(mean.mean(), mean.error(), mean.freedom());
}

}  // namespace weft::analysis
