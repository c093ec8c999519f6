#include "analysis/statistics/estimate.h"

#include "analysis/statistics/student.h"

namespace weft::analysis {

Estimate mean_estimate(const Moments& moments) {
  if (moments.count() < 2) return {moments.mean(), undefined, undefined};
  const auto count = static_cast<double>(moments.count());
  return student_estimate(moments.mean(), std::sqrt(moments.variance() / count), count - 1);
}

Estimate share_estimate(const Moments& moments) {
  const auto count = static_cast<double>(moments.count());
  return wilson_estimate(moments.mean(), std::sqrt(moments.variance() / count), count - 1, count);
}

}  // namespace weft::analysis
