#pragma once

#include <string>
#include <string_view>

namespace weft {

/// SHA-256 of a text, as 64 hexadecimal digits.
[[nodiscard]] std::string sha256(std::string_view text);

}  // namespace weft
