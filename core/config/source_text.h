#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace weft {

/// Longest experiment file [bytes].
constexpr std::size_t longest_text = std::size_t{16} << 20;

/// Deepest nesting of brackets, and most parts of a dotted key. The parser recurses on both.
constexpr int deepest_nesting = 32;

/// The bytes of an experiment file. Throws InputError where it cannot be read or is too long.
[[nodiscard]] std::string read_source_text(const std::string& path);

/// Throws InputError where a text is not fit for the parser: too long, not UTF-8, nested too
/// deeply.
void check_source_text(std::string_view text, const std::string& name);

}  // namespace weft
