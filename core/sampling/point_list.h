#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/problem.h"

namespace weft {

/// Points that a user wrote out.
struct PointList {
  std::vector<std::string> columns;  ///< different, none empty
  std::vector<Place> column_places;  ///< of their names
  std::vector<double> values;        ///< finite; row-major, one a column
  std::uint64_t rows = 0;            ///< 1 or more
};

/// Reads a CSV file: a line of column names, then one row of numbers a point (csv.h; numbers as in
/// C without hexadecimals, decimal point whatever the locale). Empty lines at the end do not count.
/// Throws InputError with all problems at their file:line:column; of more than twenty the first
/// twenty, and how many more there are. `path` is for the messages. Takes any bytes.
[[nodiscard]] PointList parse_point_list(std::string_view text, const std::string& path);

/// The bytes of a list's file. Throws InputError, without a line, where it cannot be read.
[[nodiscard]] std::string read_point_text(const std::string& path);

/// Where values stand in a list that can be read, `wanted` being their places in
/// `PointList::values`, ascending. It reads the list once more: places are for messages only, and
/// would double the memory of each list.
[[nodiscard]] std::vector<Place> places_of(std::span<const std::size_t> wanted,
                                           std::string_view text, const std::string& path);

}  // namespace weft
