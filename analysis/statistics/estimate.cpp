#include "analysis/statistics/estimate.h"

#include <boost/math/distributions/students_t.hpp>

namespace weft::analysis {

Estimate mean_estimate(const Moments& moments) {
  Estimate estimate{moments.mean(), undefined, undefined};
  if (moments.count() < 2) return estimate;
  const auto count = static_cast<double>(moments.count());
  const boost::math::students_t_distribution<double> student(count - 1);
  const double t = boost::math::quantile(student, (1 + confidence) / 2);
  const double margin = t * std::sqrt(moments.variance() / count);
  estimate.low = estimate.value - margin;
  estimate.high = estimate.value + margin;
  return estimate;
}

}  // namespace weft::analysis
