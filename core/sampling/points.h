#pragma once

#include <cstdint>
#include <span>

namespace weft {

/// A sequence of points, each a pure function of its number; what stands behind `Design`.
/// Immutable, so safe to read from many threads. To add a kind: a file with a class derived from
/// this one, a row in method.h and a line in design.cpp.
class Points {
 public:
  Points() = default;
  Points(const Points&) = delete;
  Points& operator=(const Points&) = delete;
  virtual ~Points() = default;

  /// Fills `values`, one a dimension, with point i. Drawn kinds give numbers in [0, 1), the others
  /// the values themselves.
  virtual void at(std::uint64_t i, std::span<double> values) const = 0;
};

}  // namespace weft
