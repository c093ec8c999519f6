#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// JSON texts (RFC 8259), made of texts that are JSON already.
namespace weft::analysis {

[[nodiscard]] std::string json_string(std::string_view text);
/// The shortest text that reads back the same; `null` if not a finite number.
[[nodiscard]] std::string json_number(double value);

/// Names (escaped here) and values (JSON already).
using JsonFields = std::vector<std::pair<std::string, std::string>>;
/// On one line.
[[nodiscard]] std::string json_object(const JsonFields& fields);
/// One item a line, indented by `depth` + 1 times two blanks.
[[nodiscard]] std::string json_array(const std::vector<std::string>& items, int depth = 0);

}  // namespace weft::analysis
