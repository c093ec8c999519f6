#include "analysis/statistics/student.h"

#include <algorithm>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>

namespace weft::analysis {

double student_quantile(double freedom, double share) {
  return boost::math::quantile(boost::math::students_t_distribution<double>(freedom), share);
}

Estimate student_estimate(double value, double error, double freedom) {
  if (!(freedom > 0) || std::isnan(error)) return {value, undefined, undefined};
  const double margin = student_quantile(freedom, (1 + confidence) / 2) * error;
  return {value, value - margin, value + margin};
}

Estimate wilson_estimate(double value, double error, double freedom, double units, double most) {
  if (!std::isfinite(value) || !(freedom > 0) || std::isnan(error)) {
    return {value, undefined, undefined};
  }
  const double p = value / most;
  const double spread = p * (1 - p);
  const double variance = error * error / (most * most);
  if (spread > 0 && variance <= spread * 0x1p-40) return {value, value, value};
  const double trials = spread > 0 ? spread / variance : units;
  const double t = student_quantile(freedom, (1 + confidence) / 2);
  const double weight = t * t / trials;
  const double centre = (p + weight / 2) / (1 + weight);
  const double margin = t / (1 + weight) * std::sqrt(spread / trials + weight / (4 * trials));
  // Rounding must not push the interval off an end.
  return {value, std::min(value, most * std::max(0.0, centre - margin)),
          std::max(value, most * std::min(1.0, centre + margin))};
}

double t_test(const Moments& moments) {
  const auto count = static_cast<double>(moments.count());
  return t_test(moments.mean(), std::sqrt(moments.variance() / count), count - 1);
}

double t_test(double mean, double error, double freedom) {
  if (!(freedom > 0) || std::isnan(error)) return undefined;
  const double size = std::abs(mean);
  if (!(error > 0)) return size > 0 ? 0 : 1;
  const boost::math::students_t_distribution<double> student(freedom);
  return 2 * boost::math::cdf(boost::math::complement(student, size / error));
}

}  // namespace weft::analysis
