#include "core/config/overrides.h"

#include <algorithm>

#include "core/base/problem.h"
#include "core/config/override_path.h"
#include "core/config/source_text.h"
#include "core/config/wording.h"

namespace weft {
namespace {

constexpr std::string_view example =
    "write --set KEY=VALUE, for example --set design.configurations=50";

[[noreturn]] void refuse_change(const std::string& label, std::string what, std::string why) {
  throw InputError(
      Problem{{printable(label)}, std::move(what), std::move(why), std::string(example)});
}

/// Position of the first `=` that is not within quotes.
std::size_t equals_sign(std::string_view text) {
  char quote = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (quote == 0 && text[i] == '=') return i;
    if (text[i] == quote) {
      quote = 0;
    } else if (quote == 0 && (text[i] == '"' || text[i] == '\'')) {
      quote = text[i];
    }
  }
  return std::string_view::npos;
}

/// A value that a shell's user means as a word: letters first, nothing that TOML would read
/// otherwise.
bool is_plain_word(std::string_view value) {
  if (value == "true" || value == "false" || value == "inf" || value == "nan") return false;
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  const auto is_plain = [&](char c) {
    return is_letter(c) || (c >= '0' && c <= '9') ||
           std::string_view(" _./-").find(c) != std::string_view::npos;
  };
  return !value.empty() && is_letter(value[0]) && std::ranges::all_of(value, is_plain);
}

/// Whether the tree holds one value, under a dotted key.
bool holds_one_value(const toml::table& tree) {
  const toml::table* inside = &tree;
  while (inside != nullptr && !inside->is_inline()) {
    if (inside->size() != 1) return false;
    inside = inside->begin()->second.as_table();
  }
  return true;
}

}  // namespace

Override parse_override(const std::string& given) {
  Override change{"--set " + given, {}, {}};
  if (has_control_characters(given)) refuse_change(change.label, "has control characters", "");
  const std::size_t equals = equals_sign(given);
  if (equals == std::string::npos) refuse_change(change.label, "has no value", "");
  const std::string key(trimmed(std::string_view(given).substr(0, equals)));
  std::string value(trimmed(std::string_view(given).substr(equals + 1)));
  if (key.empty() || key[0] == '[') refuse_change(change.label, "has no key", "");
  if (is_plain_word(value)) value = '"' + value + '"';
  change.text = key + " = " + value;
  check_source_text(change.text, change.label);
  try {
    change.tree = parse_toml(change.text, change.label);
  } catch (const InputError& error) {
    refuse_change(change.label, "not valid TOML", error.problems()[0].why);
  }
  if (!holds_one_value(change.tree)) refuse_change(change.label, "does not set one value", "");
  return change;
}

Override seed_override(std::uint64_t seed) {
  Override change{"--seed " + std::to_string(seed), "seed = " + std::to_string(seed), {}};
  try {
    change.tree = parse_toml(change.text, change.label);
  } catch (const InputError&) {
    throw InputError(Problem{{change.label}, "the seed is out of range", "0 to 2^53", ""});
  }
  return change;
}

void apply(Override change, toml::table& tree, Findings& findings) {
  const OverridePath path = follow(tree, change.tree);
  if (path.no_entry) {
    findings.wrong({change.label},
                   "no entry " + in_quotes(path.entry) + " in " + in_quotes(path.list),
                   "entries go by their number, from 1, or their name", path.hint);
    return;
  }
  const auto last = path.rest->begin();
  last->second.visit(
      [&](auto& value) { path.into->insert_or_assign(toml::key(last->first), std::move(value)); });
}

}  // namespace weft
