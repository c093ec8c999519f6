#include "analysis/discover/box.h"

namespace weft::analysis {

bool holds(const Box& box, const Points& points, std::uint32_t row) {
  for (std::size_t factor = 0; factor < box.size(); ++factor) {
    if (!box[factor].holds(points.values[factor][row])) return false;
  }
  return true;
}

Rows rows_inside(const Box& box, const Points& points, std::span<const std::uint32_t> rows) {
  Rows inside;
  for (const std::uint32_t row : rows) {
    if (holds(box, points, row)) inside.push_back(row);
  }
  return inside;
}

Counts count_inside(const Box& box, const Points& points, std::span<const std::uint32_t> rows) {
  Counts counts;
  for (const std::uint32_t row : rows) {
    if (holds(box, points, row)) counts.add(points.is_case[row] != 0);
  }
  return counts;
}

std::vector<std::size_t> restricted(const Box& box) {
  std::vector<std::size_t> factors;
  for (std::size_t factor = 0; factor < box.size(); ++factor) {
    if (box[factor].restricts()) factors.push_back(factor);
  }
  return factors;
}

}  // namespace weft::analysis
