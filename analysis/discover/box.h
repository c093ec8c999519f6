#pragma once

#include <limits>
#include <span>
#include <vector>

#include "analysis/discover/points.h"

namespace weft::analysis {

enum class Side { low, high };

/// Values of one factor, both ends included.
struct Range {
  double low = -std::numeric_limits<double>::infinity();
  double high = std::numeric_limits<double>::infinity();

  [[nodiscard]] bool holds(float value) const {
    return static_cast<double>(value) >= low && static_cast<double>(value) <= high;
  }
  [[nodiscard]] bool restricts() const { return *this != Range{}; }
  [[nodiscard]] bool bounded(Side side) const {
    return side == Side::low ? low != Range{}.low : high != Range{}.high;
  }
  [[nodiscard]] double& at(Side side) { return side == Side::low ? low : high; }
  bool operator==(const Range&) const = default;
};

/// A box in the space of the factors: a range of each.
using Box = std::vector<Range>;

/// One end of a range.
struct Bound {
  std::size_t factor = 0;
  Side side = Side::low;
  bool operator==(const Bound&) const = default;
};

/// The box without a bound.
[[nodiscard]] Box without(Box box, Bound bound);
/// All that the box has, in the order of the factors.
[[nodiscard]] std::vector<Bound> bounds(const Box& box);

[[nodiscard]] bool holds(const Box& box, const Points& points, std::uint32_t row);
/// The rows that the box holds.
[[nodiscard]] Rows rows_inside(const Box& box, const Points& points,
                               std::span<const std::uint32_t> rows);
[[nodiscard]] Counts count_inside(const Box& box, const Points& points,
                                  std::span<const std::uint32_t> rows);
/// For each of bounds(box), the rows that the box without it would hold in addition.
[[nodiscard]] std::vector<Rows> rows_beyond(const Box& box, const Points& points,
                                            std::span<const std::uint32_t> rows);
/// Factors that the box restricts, in their order.
[[nodiscard]] std::vector<std::size_t> restricted(const Box& box);

/// Halfway between two different values: a bound that parts them, which no value equals.
[[nodiscard]] inline double halfway(float a, float b) {
  return (static_cast<double>(a) + static_cast<double>(b)) / 2;
}

}  // namespace weft::analysis
