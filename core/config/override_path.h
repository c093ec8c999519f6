#pragma once

#include <string>

#include "core/config/toml.h"

namespace weft {

/// How far the dotted key of an override can be followed into the tree of a file.
struct OverridePath {
  toml::table* into = nullptr;  ///< innermost table of the file on the way
  toml::table* rest = nullptr;  ///< what is to be set in it: a table with one entry
  bool no_entry = false;        ///< the way ends at a list that has no such entry; then:
  std::string list;
  std::string entry;
  std::string hint;
};

/// `change` must hold one value under a dotted key.
[[nodiscard]] OverridePath follow(toml::table& tree, toml::table& change);

}  // namespace weft
