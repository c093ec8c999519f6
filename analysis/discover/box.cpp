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

std::vector<Rows> rows_beyond(const Box& box, const Points& points,
                              std::span<const std::uint32_t> rows) {
  const std::vector<Bound> all = bounds(box);
  std::vector<Rows> beyond(all.size());
  for (const std::uint32_t row : rows) {
    std::size_t broken = 0;
    std::size_t which = 0;
    for (std::size_t i = 0; i < all.size() && broken < 2; ++i) {
      const auto value = static_cast<double>(points.values[all[i].factor][row]);
      const Range& range = box[all[i].factor];
      if (all[i].side == Side::low ? value >= range.low : value <= range.high) continue;
      ++broken;
      which = i;
    }
    if (broken == 1) beyond[which].push_back(row);
  }
  return beyond;
}

Box without(Box box, Bound bound) {
  box[bound.factor].at(bound.side) = Range{}.at(bound.side);
  return box;
}

std::vector<Bound> bounds(const Box& box) {
  std::vector<Bound> found;
  for (std::size_t factor = 0; factor < box.size(); ++factor) {
    for (const Side side : {Side::low, Side::high}) {
      if (box[factor].bounded(side)) found.push_back({factor, side});
    }
  }
  return found;
}

std::vector<std::size_t> restricted(const Box& box) {
  std::vector<std::size_t> factors;
  for (std::size_t factor = 0; factor < box.size(); ++factor) {
    if (box[factor].restricts()) factors.push_back(factor);
  }
  return factors;
}

}  // namespace weft::analysis
