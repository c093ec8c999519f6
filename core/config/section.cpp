#include "core/config/section.h"

#include <algorithm>
#include <charconv>

#include "core/base/contract.h"
#include "core/base/nearest.h"
#include "core/config/wording.h"

namespace weft {
namespace {

double number_in(std::string_view text) {
  double value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

std::vector<std::string_view> names_of(Options options) {
  std::vector<std::string_view> names;
  for (const Option& option : options) names.push_back(option.name);
  return names;
}

/// Whether a section lies within a strategy ('bundling', phase 2): its keys never belong in the
/// file's other tables, whatever they are called.
bool is_inner(std::string_view title) {
  return title.starts_with('\'') || title.starts_with("phase ");
}

std::string home_of_inner(std::string_view key) {
  const bool known =
      std::ranges::find(strategy_options(), key, &Option::name) != strategy_options().end();
  return known ? "[[strategy]]" : "";
}

/// Whether a key takes one value, so that it cannot have keys of its own.
bool is_single(Takes takes) {
  return takes == Takes::text || takes == Takes::word || takes == Takes::flag ||
         takes == Takes::whole;
}

}  // namespace

Section::Section(const toml::table& table, std::string title, Options options, Findings& findings)
    : table_(&table), title_(std::move(title)), options_(options), findings_(&findings) {
  report_unknown_keys();
}

void Section::report_unknown_keys() const {
  for (const auto& [key, value] : *table_) {
    const std::string_view name = key.str();
    if (std::ranges::find(options_, name, &Option::name) != options_.end()) continue;
    const std::string home = is_inner(title_) ? home_of_inner(name) : home_of(name);
    findings_->wrong(findings_->place(key.source()),
                     "unknown key " + in_quotes(name) + " in " + title_, "",
                     home.empty() ? hint_for(name, names_of(options_)) : "it belongs in " + home);
  }
}

const Option& Section::option(std::string_view key) const {
  const auto row = std::ranges::find(options_, key, &Option::name);
  WEFT_EXPECT(row != options_.end());
  return *row;
}

Place Section::place() const { return findings_->place(*table_); }

Place Section::place(std::string_view key) const {
  const toml::node* node = find(key);
  return node == nullptr ? place() : findings_->place(*node);
}

void Section::wrong_type(std::string_view key, const toml::node& node) const {
  const toml::table* table = node.as_table();
  if (table != nullptr && !table->is_inline() && is_single(option(key).takes)) {
    findings_->wrong(node, in_quotes(key) + " is " + std::string(name_of(option(key).takes)) +
                               " and has no keys");
    return;
  }
  findings_->wrong(node, in_quotes(key) + " is " + std::string(type_name(node)) + ", needs " +
                             std::string(name_of(option(key).takes)));
}

void Section::need(std::string_view key, std::string hint) const {
  findings_->wrong(place(), in_quotes(key) + " is missing in " + title_,
                   std::string(option(key).help), std::move(hint));
}

std::string Section::text(std::string_view key, std::size_t most) const {
  const toml::node* node = find(key);
  if (node == nullptr) return {};
  const auto given = node->value_exact<std::string_view>();
  if (!given) {
    wrong_type(key, *node);
    return {};
  }
  const std::string_view text = trimmed(*given);
  if (has_control_characters(text)) {
    findings_->wrong(*node, in_quotes(key) + " has control characters", in_quotes(text));
  } else if (characters(text) > most) {
    findings_->wrong(*node, in_quotes(key) + " is too long",
                     counted(characters(text), "character") + ", at most " + std::to_string(most));
  }
  return std::string(text);
}

std::uint64_t Section::whole(std::string_view key) const {
  const Option& row = option(key);
  const auto standard = static_cast<std::uint64_t>(number_in(row.standard));
  const toml::node* node = find(key);
  if (node == nullptr) return standard;
  if (!node->is_integer()) {
    wrong_type(key, *node);
    return standard;
  }
  const auto value = read_number(*node, in_quotes(key), row.range, *findings_);
  return value ? static_cast<std::uint64_t>(*value) : standard;
}

bool Section::flag(std::string_view key) const {
  const toml::node* node = find(key);
  if (node == nullptr) return option(key).standard == "true";
  if (const auto value = node->value_exact<bool>()) return *value;
  wrong_type(key, *node);
  return false;
}

std::size_t Section::word(std::string_view key) const {
  const Option& row = option(key);
  const auto position = [&](std::string_view word) {
    return static_cast<std::size_t>(std::ranges::find(row.words, word) - row.words.begin());
  };
  const std::string_view quoted_standard = row.standard;
  const std::size_t standard =
      quoted_standard.empty() ? 0 : position(quoted_standard.substr(1, quoted_standard.size() - 2));
  const toml::node* node = find(key);
  if (node == nullptr) return standard;
  const auto given = node->value_exact<std::string_view>();
  if (!given) {
    wrong_type(key, *node);
    return standard;
  }
  if (const std::size_t found = position(*given); found < row.words.size()) return found;
  findings_->wrong(*node, in_quotes(key) + " cannot be " + in_quotes(*given), "",
                   suggestion(given->substr(0, 60), row.words));
  return standard;
}

std::optional<Quantity> Section::quantity(std::string_view key) const {
  const Option& row = option(key);
  if (const toml::node* node = find(key)) {
    return read_quantity(*node, in_quotes(key), row.range, *findings_);
  }
  if (row.standard.empty()) return std::nullopt;
  return Quantity{number_in(row.standard), std::nullopt, false};
}

const toml::table* Section::table(std::string_view key) const {
  const toml::node* node = find(key);
  if (node == nullptr) return nullptr;
  if (!node->is_table()) wrong_type(key, *node);
  return node->as_table();
}

std::vector<const toml::table*> Section::tables(std::string_view key) const {
  std::vector<const toml::table*> found;
  const toml::node* node = find(key);
  if (node == nullptr) return found;
  const toml::array* list = node->as_array();
  if (list == nullptr) wrong_type(key, *node);
  for (std::size_t i = 0; list != nullptr && i < list->size(); ++i) {
    const toml::node& each = *list->get(i);
    if (each.is_table()) {
      found.push_back(each.as_table());
    } else {
      findings_->wrong(each, "entry " + std::to_string(i + 1) + " of " + in_quotes(key) + " is " +
                                 std::string(type_name(each)) + ", needs a table");
    }
  }
  return found;
}

}  // namespace weft
