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

/// Columns of a terminal that a valid UTF-8 text takes: two for East Asian wide letters and
/// pictures, none for marks that join the letter before them. source: the estimate of std::format
/// (C++20, [format.string.std]); of marks, the most common blocks.
[[nodiscard]] std::size_t text_width(std::string_view text);

/// At most `most` (> 0) columns, the last of which is an ellipsis where something was cut off.
[[nodiscard]] std::string cut(std::string_view text, std::size_t most);

/// The words in lines of at most `most` (> 0) columns, each with a line end; longer words are cut.
[[nodiscard]] std::string wrapped(std::string_view text, std::size_t most);

/// Filled up with blanks to `width` columns, at the end or (`to_right`) at the beginning.
[[nodiscard]] std::string padded(std::string_view text, std::size_t width, bool to_right);

}  // namespace weft::analysis
