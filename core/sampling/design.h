#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "core/sampling/distribution.h"
#include "core/sampling/method.h"

namespace weft {

class Points;

constexpr std::uint64_t standard_levels = 4;  ///< of a morris design
constexpr std::uint64_t most_levels = 1000000;
constexpr std::uint64_t most_scramblings = 64;

/// The points at which an experiment is made: size() of them, each with one value a dimension. An
/// immutable value, cheap to copy and safe to read from many threads. Points are computed when
/// asked for, in any order; only a list is held in memory.
///
/// The factories throw std::invalid_argument with one short sentence where the design is
/// impossible.
class Design {
 public:
  Design();  ///< one point without dimensions

  /// `count` points (1..most_points) of a method that draws. A dimension's values depend on the
  /// seed, the stream and the dimension's number, not on the other dimensions; designs of different
  /// streams or methods are independent. morris and saltelli need one dimension or more and whole
  /// blocks of points (method.h), and their points depend on how many dimensions there are.
  /// stream < 2^20.
  static Design drawn(Method method, std::vector<Distribution> dimensions, std::uint64_t count,
                      std::uint64_t seed, std::uint32_t stream,
                      std::uint64_t levels = standard_levels);

  /// The same as `scramblings` (1..most_scramblings) independent randomisations of a design of an
  /// even method (is_even), of which `count` is a multiple: point i is that of number
  /// i / scramblings of randomisation i % scramblings. Source: A. B. Owen, Monte Carlo theory,
  /// methods and examples (2013), section 17.3.
  static Design scrambled(Method method, std::vector<Distribution> dimensions, std::uint64_t count,
                          std::uint64_t seed, std::uint32_t stream, std::uint64_t scramblings);

  /// Every combination of levels, the last dimension changing fastest.
  static Design factorial(std::vector<std::vector<double>> levels);

  /// The given points; `rows` are row-major, one value a column.
  static Design list(std::vector<std::string> columns, std::vector<double> rows);

  [[nodiscard]] std::uint64_t size() const { return size_; }
  [[nodiscard]] std::size_t dimensions() const { return dimensions_; }
  [[nodiscard]] Method method() const { return method_; }
  /// Levels that a factor takes in a morris design (even, 2..most_levels); 0 for other methods.
  [[nodiscard]] std::uint64_t levels() const { return levels_; }

  /// Independent randomisations that the points come from; 1 for most.
  [[nodiscard]] std::uint64_t scramblings() const { return points_.size(); }

  /// Names of a list's columns; empty for other methods.
  [[nodiscard]] const std::vector<std::string>& columns() const { return columns_; }

  /// Fills `values` (as many as dimensions()) with point i < size(): a pure function of seed,
  /// stream and i, for lhs also of the count, for morris of the levels.
  void point(std::uint64_t i, std::span<double> values) const;

  /// Which of the independent parts of the design point i belongs to: its randomisation, if there
  /// are several, else its block, of which there is one for each point but in morris and saltelli
  /// designs.
  [[nodiscard]] std::uint64_t unit(std::uint64_t i) const {
    return scramblings() > 1 ? i % scramblings() : i / points_in_block(method_, dimensions_);
  }

  /// Whether the first points stay as they are when more are asked for.
  [[nodiscard]] bool grows() const { return info_of(method_).grows; }

 private:
  Method method_ = Method::factorial;
  std::uint64_t size_ = 1;
  std::size_t dimensions_ = 0;
  std::uint64_t levels_ = 0;
  std::vector<std::string> columns_;
  std::vector<Distribution> distributions_;  ///< drawn methods: what the points are mapped to
  std::vector<std::shared_ptr<const Points>> points_;  ///< of each randomisation
};

}  // namespace weft
