#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <vector>

#include "core/sampling/design.h"

/// What several tests of designs share.
namespace weft::sampling_test {

constexpr std::uint64_t seed = 20211123;

/// A design of `dimensions` uniform numbers in [0, 1), so that the points are seen as they are
/// drawn.
inline Design unit_design(Method method, std::size_t dimensions, std::uint64_t count,
                          std::uint64_t with_seed = seed, std::uint32_t stream = 0) {
  const std::vector<Distribution> all(dimensions, Distribution::uniform(0, 1));
  return Design::drawn(method, all, count, with_seed, stream);
}

inline std::vector<double> point_of(const Design& design, std::uint64_t i) {
  std::vector<double> values(design.dimensions());
  design.point(i, values);
  return values;
}

/// The first `count` values of one dimension.
inline std::vector<double> column_of(const Design& design, std::size_t dimension,
                                     std::uint64_t count) {
  std::vector<double> column;
  for (std::uint64_t i = 0; i < count; ++i) column.push_back(point_of(design, i)[dimension]);
  return column;
}

/// How many of the values fall into each of `strata` equal parts of [0, 1).
inline std::vector<std::uint64_t> occupancy(const std::vector<double>& values,
                                            std::uint64_t strata) {
  std::vector<std::uint64_t> counts(strata, 0);
  for (const double value : values) {
    ++counts.at(static_cast<std::size_t>(std::floor(value * static_cast<double>(strata))));
  }
  return counts;
}

/// Whether each of as many equal parts of [0, 1) as there are values has one.
inline bool one_in_each(const std::vector<double>& column) {
  const auto counts = occupancy(column, column.size());
  return std::ranges::all_of(counts, [](std::uint64_t count) { return count == 1; });
}

/// Pearson's statistic against equal probabilities; chi-square with one degree less than cells.
inline double chi_square(const std::vector<std::uint64_t>& counts) {
  double total = 0;
  for (const std::uint64_t count : counts) total += static_cast<double>(count);
  const double expected = total / static_cast<double>(counts.size());
  double sum = 0;
  for (const std::uint64_t count : counts) {
    const double off = static_cast<double>(count) - expected;
    sum += off * off / expected;
  }
  return sum;
}

/// The sentence with which `make` refuses, or what happened instead.
template <class Make>
std::string refusal(const Make& make) {
  try {
    static_cast<void>(make());
  } catch (const std::invalid_argument& error) {
    return error.what();
  } catch (const std::exception& error) {
    return std::string("another exception: ") + error.what();
  }
  return "no refusal";
}

}  // namespace weft::sampling_test
