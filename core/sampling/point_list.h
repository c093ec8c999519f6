#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace weft {

/// Points that a user wrote out.
struct PointList {
  std::vector<std::string> columns;  ///< different, none empty
  std::vector<double> values;        ///< finite; row-major, one a column
  std::uint64_t rows = 0;            ///< 1 or more
};

/// Reads a CSV file: a line of column names, then one row of numbers a point (csv.h; numbers as in
/// C without hexadecimals, decimal point whatever the locale). Empty lines at the end do not count.
/// Throws InputError with all problems at their file:line:column; of more than twenty the first
/// twenty, and how many more there are.
[[nodiscard]] PointList read_point_list(const std::string& path);

/// The same from the text of a file; `path` is for the messages. Takes any bytes.
[[nodiscard]] PointList parse_point_list(std::string_view text, const std::string& path);

}  // namespace weft
