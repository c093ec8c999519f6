#pragma once

#include <array>
#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "analysis/chart/text_canvas.h"

namespace weft::analysis {

/// A round number on an axis.
struct Tick {
  std::size_t place;  ///< column or row
  std::string label;
};

/// Round numbers are multiples of 1, 2 or 5 times a power of 10; months also of 1, 2, 3 or 6 months
/// and of years.
enum class Rounding { decimal, months };

/// Numbers from `low` to `high` along columns (from the left) or rows (from the bottom).
class TextAxis {
 public:
  /// `places` (at least 2 more than twice the margin): columns or rows; `margin`: free ones at both
  /// ends. Where the ends are the same number, the axis goes one further on both sides.
  TextAxis(double low, double high, std::size_t places, std::size_t margin = 0);

  [[nodiscard]] std::size_t places() const { return places_; }
  /// The nearest place; numbers outside are at the ends.
  [[nodiscard]] std::size_t place(double value) const;
  /// The number in the middle of a place.
  [[nodiscard]] double value(std::size_t place) const;
  /// The multiples of the smallest round number that `fit`; in the end, whatever there is.
  [[nodiscard]] std::vector<Tick> ticks(
      Rounding rounding, const std::function<bool(std::span<const Tick>)>& fit) const;

 private:
  double low_;
  double high_;
  std::size_t places_;
  std::size_t margin_;
};

/// A horizontal axis as two lines, the rule and the numbers below it, `indent` columns from the
/// left. Numbers do not leave the axis to the right, nor the line to the left.
[[nodiscard]] std::array<std::string, 2> horizontal_axis(const TextAxis& axis, Rounding rounding,
                                                         std::size_t indent, bool ascii);

}  // namespace weft::analysis
