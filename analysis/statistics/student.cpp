#include "analysis/statistics/student.h"

#include <algorithm>
#include <boost/math/distributions/students_t.hpp>
#include <numeric>

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

std::vector<double> holm_adjusted(std::span<const double> p_values) {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < p_values.size(); ++i) {
    if (!std::isnan(p_values[i])) order.push_back(i);
  }
  std::ranges::stable_sort(order, {}, [&](std::size_t i) { return p_values[i]; });
  std::vector<double> adjusted(p_values.size(), undefined);
  double largest = 0;
  for (std::size_t rank = 0; rank < order.size(); ++rank) {
    const auto left = static_cast<double>(order.size() - rank);
    largest = std::max(largest, std::min(1.0, left * p_values[order[rank]]));
    adjusted[order[rank]] = largest;
  }
  return adjusted;
}

}  // namespace weft::analysis
