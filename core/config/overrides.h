#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "core/config/findings.h"

namespace weft {

/// One value given besides the file: `--set design.configurations=50`.
struct Override {
  std::string label;  ///< for messages: the option as it was given
  std::string text;   ///< as a line of TOML
  toml::table tree;   ///< of that line: tables within tables, and one value
};

/// Reads KEY=VALUE: a dotted key, and a TOML value or a word without quotes. A list of tables goes
/// by an entry's number (from 1) or name: strategy.2.sample, strategy.fade.sample, strategy."my
/// way".bundling. Throws InputError.
[[nodiscard]] Override parse_override(const std::string& given);

/// The override that sets the seed.
[[nodiscard]] Override seed_override(std::uint64_t seed);

/// Sets the value in the tree of a file. Reports what is impossible.
void apply(Override change, toml::table& tree, Findings& findings);

/// The text of a file after the override. It keeps comments and order where the override can be
/// written into it, else it is written anew. `text` must parse, and `apply` must succeed on it.
[[nodiscard]] std::string patched(const std::string& text, const Override& change);

}  // namespace weft
