#include "core/config/override_path.h"

#include <charconv>
#include <vector>

#include "core/base/nearest.h"
#include "core/config/wording.h"

namespace weft {
namespace {

/// What an entry of a list of tables goes by: its name, or the last part of what it uses.
std::string_view name_of(const toml::table& entry) {
  if (const toml::node* name = entry.get("name")) {
    return trimmed(name->value_exact<std::string_view>().value_or(""));
  }
  const toml::node* use = entry.get("use");
  const auto used = use == nullptr ? std::nullopt : use->value_exact<std::string_view>();
  if (!used) return {};
  return used->substr(used->rfind('/') + 1);  // npos + 1 is 0
}

toml::table* find_entry(toml::array& list, std::string_view name) {
  for (toml::node& node : list) {
    toml::table* entry = node.as_table();
    if (entry != nullptr && name_of(*entry) == name) return entry;
  }
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), number);
  if (error != std::errc{} || end != name.data() + name.size()) return nullptr;
  return number == 0 || number > list.size() ? nullptr : list.get(number - 1)->as_table();
}

std::string nearest_entry(const toml::array& list, std::string_view name) {
  std::vector<std::string_view> names;
  for (const toml::node& node : list) {
    if (const toml::table* entry = node.as_table()) names.push_back(name_of(*entry));
  }
  return suggestion(name.substr(0, 60), names);
}

/// The table behind a value, where it was spelled as a dotted key.
toml::table* dotted(toml::node& value) {
  toml::table* table = value.as_table();
  return table == nullptr || table->is_inline() ? nullptr : table;
}

}  // namespace

OverridePath follow(toml::table& tree, toml::table& change) {
  OverridePath path{&tree, &change, false, {}, {}, {}};
  while (true) {
    const auto first = path.rest->begin();
    toml::table* next = dotted(first->second);
    toml::node* found = path.into->get(first->first.str());
    if (next == nullptr || found == nullptr) return path;
    if (toml::array* list = found->as_array()) {
      const auto entry = next->begin();
      found = find_entry(*list, entry->first.str());
      next = dotted(entry->second);
      if (found == nullptr || next == nullptr) {
        const std::string name(entry->first.str());
        return {path.into, path.rest,
                true,      std::string(first->first.str()),
                name,      nearest_entry(*list, name)};
      }
    }
    if (!found->is_table()) return path;
    path.into = found->as_table();
    path.rest = next;
  }
}

}  // namespace weft
