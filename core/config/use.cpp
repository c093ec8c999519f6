#include "core/config/use.h"

#include <vector>

#include "core/base/nearest.h"
#include "core/config/wording.h"
#include "core/governance/library.h"

namespace weft {
namespace {

constexpr std::string_view library_prefix = "library/";

/// The named strategy, or none and a problem reported.
const LibraryStrategy* find_named(const toml::node& use, Findings& findings) {
  const auto given = use.value_exact<std::string_view>();
  if (!given) {
    findings.wrong(use, "'use' is " + std::string(type_name(use)) + ", needs \"library/NAME\"");
    return nullptr;
  }
  const std::string_view path = trimmed(*given);
  const bool prefixed = path.starts_with(library_prefix);
  const std::string_view key = prefixed ? path.substr(library_prefix.size()) : path;
  const LibraryStrategy* found = library_strategy(key);
  if (found != nullptr && prefixed) return found;
  std::vector<std::string_view> known;
  for (const LibraryStrategy& one : strategy_library()) known.push_back(one.key);
  const std::string_view near = nearest(key.substr(0, 60), known);
  findings.wrong(use, "no strategy " + in_quotes(path) + " in the library", "",
                 near.empty()
                     ? "`weft list strategies` shows them"
                     : "did you mean '" + std::string(library_prefix) + std::string(near) + "'?");
  return nullptr;
}

/// A name, so that nothing is said of a missing one.
void name_after(toml::table& strategy, const toml::node& use) {
  const auto given = use.value_exact<std::string_view>();
  if (!strategy.contains("name")) strategy.insert("name", std::string(given.value_or("?")));
}

}  // namespace

void unfold_use(toml::table& strategy, Findings& findings) {
  const toml::node* use = strategy.get("use");
  if (use == nullptr) return;
  const LibraryStrategy* named = find_named(*use, findings);
  if (named == nullptr) {
    name_after(strategy, *use);
    strategy.erase("use");
    return;
  }
  const std::string text =
      "name = \"" + std::string(named->name) + "\"\n" + std::string(named->body);
  // Each use has a name of its own, so that each can be told where it stands.
  const Place place = findings.place(*use);
  const std::string origin =
      std::string(library_prefix) + std::string(named->key) + " used at " + place.text();
  findings.stands_at(origin, place);
  toml::table body = parse_toml(text, origin);
  strategy.erase("use");
  for (auto&& [own_key, node] : body) {
    const auto& key = own_key;
    if (strategy.contains(key.str())) continue;
    node.visit([&](auto& value) { strategy.insert(toml::key(key), std::move(value)); });
  }
}

}  // namespace weft
