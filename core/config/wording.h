#pragma once

#include <string>
#include <string_view>

namespace weft {

/// A user's word between quotes, fit for a message whatever its bytes: shortened to 60 characters,
/// control characters as '?'.
[[nodiscard]] std::string in_quotes(std::string_view word);

/// With '?' for control characters.
[[nodiscard]] std::string printable(std::string_view text);

/// A number as messages show it: 2^53 by name, all others by `number_text`.
[[nodiscard]] std::string shown(double number);

/// "1 strategy", "3 strategies": the plural is `noun` + "s" where it is not given.
[[nodiscard]] std::string counted(std::size_t count, std::string_view noun,
                                  std::string_view plural = {});

/// Without spaces, tabs and line ends at both ends.
[[nodiscard]] std::string_view trimmed(std::string_view text);

/// Characters (not bytes) of a valid UTF-8 text.
[[nodiscard]] std::size_t characters(std::string_view text);

/// Whether there are control characters: below 32, or 127.
[[nodiscard]] bool has_control_characters(std::string_view text);

}  // namespace weft
