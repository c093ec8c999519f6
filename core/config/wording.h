#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace weft {

/// Up to 2^53 a double holds every whole number.
inline constexpr std::int64_t largest_exact = std::int64_t{1} << 53;

/// A user's word between quotes, fit for a message whatever its bytes: shortened to 60 characters,
/// control characters as '?'.
[[nodiscard]] std::string in_quotes(std::string_view word);

/// With '?' for control characters.
[[nodiscard]] std::string printable(std::string_view text);

/// A number as messages show it: 2^53 by name, all others by `number_text`.
[[nodiscard]] std::string shown(double number);

/// The shortest text of a 32-bit number: 0.08, where the double next to it is 0.07999999821186066.
[[nodiscard]] std::string shown(float number);

/// "1 strategy", "3 strategies": the plural is `noun` + "s" where it is not given.
[[nodiscard]] std::string counted(std::size_t count, std::string_view noun,
                                  std::string_view plural = {});

/// What may have been meant by an unknown name: the known ones that it begins ("rate" begins
/// rate_alignment, rate_disclosure, ...), the nearest one, or all where they are few.
[[nodiscard]] std::string hint_for(std::string_view name, std::span<const std::string_view> known);

/// Without spaces, tabs and line ends at both ends.
[[nodiscard]] std::string_view trimmed(std::string_view text);

/// Characters (not bytes) of a valid UTF-8 text.
[[nodiscard]] std::size_t characters(std::string_view text);

/// Whether there are control characters: below 32, or 127.
[[nodiscard]] bool has_control_characters(std::string_view text);

}  // namespace weft
