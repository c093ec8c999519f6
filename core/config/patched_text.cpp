#include <algorithm>
#include <locale>
#include <sstream>

#include "core/base/problem.h"
#include "core/config/override_path.h"
#include "core/config/overrides.h"
#include "core/config/wording.h"

namespace weft {
namespace {

/// Byte of a text at which a parser's position lies.
std::size_t offset_of(std::string_view text, const toml::source_position& at) {
  std::size_t offset = 0;
  for (toml::source_index line = 1; line < at.line; ++line) {
    const std::size_t end = text.find('\n', offset);
    if (end == std::string_view::npos) return text.size();
    offset = end + 1;
  }
  for (toml::source_index column = 1; column < at.column && offset < text.size(); ++column) {
    ++offset;
    while (offset < text.size() && (static_cast<unsigned char>(text[offset]) & 0xC0U) == 0x80U) {
      ++offset;
    }
  }
  return offset;
}

/// "a.b = value" for what is left of an override.
std::string line_of(const toml::table& rest, const Override& change) {
  std::string line;
  const toml::node* value = &rest;
  while (value->is_table() && !value->as_table()->is_inline()) {
    const auto first = value->as_table()->begin();
    const toml::source_region at = first->first.source();
    const std::size_t begin = offset_of(change.text, at.begin);
    const std::size_t end = offset_of(change.text, at.end);
    line += (line.empty() ? "" : ".") + change.text.substr(begin, end - begin);
    value = &first->second;
  }
  return line + " = " + change.text.substr(offset_of(change.text, value->source().begin));
}

/// Writes a line into the text of a table that lacks it.
std::string with_line(const std::string& text, const toml::table& table, bool top,
                      const std::string& line) {
  if (top) return line + "\n" + text;
  const std::size_t begin = offset_of(text, table.source().begin);
  if (table.is_inline()) {
    const std::string comma = table.empty() ? " " : ", ";
    return text.substr(0, begin + 1) + " " + line + comma + text.substr(begin + 1);
  }
  const std::size_t end = text.find('\n', begin);
  if (end == std::string::npos) return text + "\n" + line + "\n";
  return text.substr(0, end + 1) + line + "\n" + text.substr(end + 1);
}

/// The text with the override written into it; right unless tables are laid out in unusual ways.
std::string edited(const std::string& text, const Override& change) {
  toml::table tree = parse_toml(text, "");
  toml::table rest = parse_toml(change.text, "");
  const OverridePath path = follow(tree, rest);
  const auto last = path.rest->begin();
  const std::string line = line_of(*path.rest, change);
  const toml::node* old = path.into->get(last->first.str());
  if (old == nullptr) return with_line(text, *path.into, path.into == &tree, line);
  const std::size_t begin = offset_of(text, old->source().begin);
  const std::size_t end = offset_of(text, old->source().end);
  const toml::table* table = last->second.as_table();
  // Where a value gives way to a dotted key: not by one replacement.
  if (table != nullptr && !table->is_inline()) return text;
  const std::string value = change.text.substr(offset_of(change.text, last->second.source().begin));
  return text.substr(0, begin) + value + text.substr(std::max(begin, end));
}

bool means(const std::string& text, const toml::table& expected) {
  try {
    return parse_toml(text, "") == expected;
  } catch (const InputError&) {
    return false;
  }
}

/// A tree as text: keys in alphabetical order, no comments.
std::string written(const toml::table& tree) {
  std::ostringstream text;
  text.imbue(std::locale::classic());
  text << toml::toml_formatter{tree} << "\n";
  return text.str();
}

}  // namespace

std::string patched(const std::string& text, const Override& change) {
  toml::table expected = parse_toml(text, "");
  Findings none("");
  apply({change.label, change.text, parse_toml(change.text, "")}, expected, none);
  const std::string patch = edited(text, change);
  return means(patch, expected) ? patch : written(expected);
}

}  // namespace weft
