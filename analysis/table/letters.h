#pragma once

#include <cstddef>
#include <string>
#include <string_view>

/// Names and titles come from files that anyone may have written: their letters are checked before
/// they reach a terminal or a JSON reader.
namespace weft::analysis {

/// The text as valid UTF-8; each wrong byte becomes U+FFFD.
[[nodiscard]] std::string valid_utf8(std::string_view text);

/// The same on one line of a terminal: control characters and those that turn the direction of
/// writing become U+FFFD too.
[[nodiscard]] std::string printable(std::string_view text);

/// Characters (not bytes) of a valid UTF-8 text.
[[nodiscard]] std::size_t characters(std::string_view text);

/// At most `most` (> 0) characters, the last of which is an ellipsis where something was cut off.
[[nodiscard]] std::string cut(std::string_view text, std::size_t most);

/// Filled up with blanks to `width` characters, at the end or (`to_right`) at the beginning.
[[nodiscard]] std::string padded(std::string_view text, std::size_t width, bool to_right);

}  // namespace weft::analysis
