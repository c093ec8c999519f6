#include "analysis/discover/quasi_p.h"

#include <boost/math/distributions/binomial.hpp>

namespace weft::analysis {

double quasi_p(const Counts& inside, const Counts& without) {
  if (inside.cases == 0 || without.cases == without.points) return 1;
  const boost::math::binomial_distribution<double> chance(static_cast<double>(inside.points),
                                                          without.density());
  return boost::math::cdf(boost::math::complement(chance, static_cast<double>(inside.cases - 1)));
}

std::vector<double> quasi_p_values(const Box& box, const Points& points,
                                   std::span<const std::uint32_t> rows) {
  const Counts inside = count_inside(box, points, rows);
  std::vector<double> values;
  for (const std::size_t factor : restricted(box)) {
    Box freed = box;
    freed[factor] = {};
    values.push_back(quasi_p(inside, count_inside(freed, points, rows)));
  }
  return values;
}

std::vector<double> quasi_p_of_bounds(const Box& box, const Points& points,
                                      std::span<const std::uint32_t> rows) {
  const Counts inside = count_inside(box, points, rows);
  std::vector<double> values;
  for (const Rows& beyond : rows_beyond(box, points, rows)) {
    const Counts more = count(points, beyond);
    values.push_back(quasi_p(inside, {inside.points + more.points, inside.cases + more.cases}));
  }
  return values;
}

}  // namespace weft::analysis
