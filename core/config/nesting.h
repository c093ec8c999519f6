#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace weft {

/// Where a TOML text first has more than `most` brackets within one another, or a key of more than
/// `most` parts. Parsers of TOML recurse on both, so this is asked before one is let loose on the
/// text. Right for every text up to its first syntax error.
[[nodiscard]] std::optional<std::size_t> first_too_deep(std::string_view text, int most);

}  // namespace weft
