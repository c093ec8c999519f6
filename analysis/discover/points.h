#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace weft::analysis {

/// Points in the space of the factors (configurations), some of which are cases: those of interest.
struct Points {
  std::vector<std::string> names;          ///< of the factors
  std::vector<std::vector<float>> values;  ///< [factor][point]; all finite
  std::vector<std::uint8_t> is_case;       ///< [point]; 1 or 0

  [[nodiscard]] std::size_t factors() const { return values.size(); }
  [[nodiscard]] std::size_t size() const { return is_case.size(); }
};

/// Numbers of points.
using Rows = std::vector<std::uint32_t>;

/// Points, and how many of them are cases.
struct Counts {
  std::size_t points = 0;
  std::size_t cases = 0;

  void add(bool is_case) {
    ++points;
    cases += is_case ? 1 : 0;
  }
  /// Share of cases; not a number without points.
  [[nodiscard]] double density() const;
  bool operator==(const Counts&) const = default;
};

[[nodiscard]] Counts count(const Points& points, std::span<const std::uint32_t> rows);

/// Two halves of the points, each with half of the cases; each in ascending order.
struct Halves {
  Rows training;
  Rows held_out;
};

/// Drawn by seed (stratified: cases and others apart). Of an odd number the training half has the
/// larger part.
[[nodiscard]] Halves split(const Points& points, std::uint64_t seed);

/// Rows by ascending value of each factor, equal ones by number: [factor][place]. They are sorted
/// once and stay sorted when some are left out.
using Orders = std::vector<Rows>;
[[nodiscard]] Orders sorted_orders(const Points& points, std::span<const std::uint32_t> rows);
/// Only those with a 1 in `keep` ([point]).
void keep_only(Orders& orders, std::span<const std::uint8_t> keep);

}  // namespace weft::analysis
