#pragma once

#include <string>
#include <string_view>

// The only door to toml++.
#include <toml++/toml.h>

namespace weft {

/// The tree of a TOML text; its nodes carry `name` with their line and column. Throws InputError
/// where the syntax is wrong. The text must have passed `check_source_text`.
[[nodiscard]] toml::table parse_toml(std::string_view text, const std::string& name);

/// "a string", "a whole number", ...: what a user wrote.
[[nodiscard]] std::string_view type_name(const toml::node& node);

}  // namespace weft
