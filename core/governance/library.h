#pragma once

#include <span>
#include <string_view>

namespace weft {

/// A named strategy that ships with weft: `use = "library/KEY"`.
struct LibraryStrategy {
  std::string_view key;      ///< letters and hyphens
  std::string_view name;     ///< of the strategy, unless the experiment gives another
  std::string_view family;   ///< of strategies, as the field compares them
  std::string_view meaning;  ///< one line
  std::string_view body;     ///< keys of a [[strategy]] table (TOML); read by core/config
};

/// All of them, the seven of MODEL.md's table first. To add one: a row in library.cpp.
[[nodiscard]] std::span<const LibraryStrategy> strategy_library();

/// The one of that key, or none.
[[nodiscard]] const LibraryStrategy* library_strategy(std::string_view key);

}  // namespace weft
