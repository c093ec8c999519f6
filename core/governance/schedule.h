#pragma once

#include <span>
#include <variant>
#include <vector>

namespace weft {

/// A number of a strategy: fixed, or taken from a drawn point (families of strategies).
struct Value {
  double fixed = 0;
  int dimension = -1;  ///< position in the drawn point; -1: `fixed` counts

  [[nodiscard]] double at(std::span<const double> point) const {
    return dimension < 0 ? fixed : point[static_cast<std::size_t>(dimension)];
  }
};

struct Knot {
  Value month;
  Value intensity;
};

/// Piecewise linear between knots, flat outside; repeated every `period` months if that is above 0.
struct Knots {
  std::vector<Knot> knots;  ///< at least one
  Value period;
};

/// From one intensity to another.
struct Fade {
  enum class Shape {
    step,        ///< at `start`
    linear,      ///< from `start`, over `months`
    sigmoid,     ///< the same span, slow at both ends (logistic, steepness 10)
    exponential  ///< from `start`; 95 % of the way gone after `months`
  };
  Shape shape = Shape::linear;
  Value from;
  Value to;
  Value start;
  Value months;
};

/// Target intensity of one mechanism by month, counted from the beginning of its phase.
using Schedule = std::variant<Knots, Fade>;

[[nodiscard]] Schedule constant(double intensity);

/// Writes the intensities of months 0, 1, ... into `table`.
void tabulate(const Schedule& schedule, std::span<const double> point, std::span<float> table);

}  // namespace weft
