#include "analysis/statistics/student.h"

#include <boost/math/distributions/students_t.hpp>

namespace weft::analysis {

double student_quantile(double freedom, double share) {
  return boost::math::quantile(boost::math::students_t_distribution<double>(freedom), share);
}

Estimate student_estimate(double value, double error, double freedom) {
  if (!(freedom > 0) || std::isnan(error)) return {value, undefined, undefined};
  const double margin = student_quantile(freedom, (1 + confidence) / 2) * error;
  return {value, value - margin, value + margin};
}

double t_test(const Moments& moments) {
  if (moments.count() < 2) return undefined;
  const auto count = static_cast<double>(moments.count());
  const double error = std::sqrt(moments.variance() / count);
  const double size = std::abs(moments.mean());
  if (!(error > 0)) return size > 0 ? 0 : 1;
  const boost::math::students_t_distribution<double> student(count - 1);
  return 2 * boost::math::cdf(boost::math::complement(student, size / error));
}

}  // namespace weft::analysis
