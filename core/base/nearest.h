#pragma once

#include <span>
#include <string>
#include <string_view>

namespace weft {

/// Edits (insert, delete, replace, swap of neighbours) that turn `a` into `b`.
[[nodiscard]] int edit_distance(std::string_view a, std::string_view b);

/// The known name nearest to `name`, or an empty view when none is near enough to be what was meant
/// (more than a third of its letters differ).
[[nodiscard]] std::string_view nearest(std::string_view name,
                                       std::span<const std::string_view> known);

/// "did you mean 'x'?", or "known: a, b, c" where nothing is near and the list is short.
[[nodiscard]] std::string suggestion(std::string_view name,
                                     std::span<const std::string_view> known);

}  // namespace weft
