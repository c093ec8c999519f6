#include "core/config/quantity.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "core/base/nearest.h"
#include "core/config/distribution_kinds.h"
#include "core/config/wording.h"

namespace weft {
namespace {

/// Reads one distribution table.
class DistributionReader {
 public:
  DistributionReader(const toml::table& table, const std::string& label, const Range& range,
                     Findings& findings)
      : table_(table), label_(label), range_(range), findings_(findings) {}

  std::optional<Quantity> read() {
    const std::size_t before = findings_.problems();
    const DistributionKind* kind = the_kind();
    if (kind == nullptr) return std::nullopt;
    report_unknown_keys(*kind);
    const std::vector<double> given = numbers(kind->name, kind->count, kind->arguments);
    std::vector<double> weights;
    if (table_.contains("weights")) weights = numbers("weights", 0, "[weight, ...]");
    DistributionNumbers n{given, weights, 0, 1};
    if (kind->ends_with_range) std::tie(n.low, n.high) = std::pair(range_.low, range_.high);
    if (table_.contains("within")) {
      const std::vector<double> ends = numbers("within", 2, "[low, high]");
      if (ends.size() == 2) std::tie(n.low, n.high) = std::pair(ends[0], ends[1]);
    }
    const bool whole = is_integer() || range_.whole;
    if (findings_.problems() > before) return std::nullopt;
    return made(*kind, n, whole);
  }

 private:
  const DistributionKind* the_kind() {
    const DistributionKind* found = nullptr;
    for (const DistributionKind& kind : distribution_kinds()) {
      if (!table_.contains(kind.name)) continue;
      if (found != nullptr) {
        wrong(label_ + " has two distributions",
              in_quotes(found->name) + " and " + in_quotes(kind.name), "leave one of them out");
        return nullptr;
      }
      found = &kind;
    }
    if (found == nullptr) report_no_kind();
    return found;
  }

  void report_no_kind() {
    std::vector<std::string_view> names;
    for (const DistributionKind& kind : distribution_kinds()) names.push_back(kind.name);
    if (table_.empty()) {
      wrong(label_ + " is an empty table, needs a number or a distribution", "",
            suggestion("", names));
    }
    for (const auto& [key, value] : table_) {
      findings_.wrong(findings_.place(key.source()),
                      label_ + " has an unknown distribution " + in_quotes(key.str()), "",
                      suggestion(key.str().substr(0, 40), names));
      return;
    }
  }

  void report_unknown_keys(const DistributionKind& kind) {
    std::vector<std::string_view> known = {kind.name, "integer"};
    if (kind.beside == Beside::within) known.emplace_back("within");
    if (kind.beside == Beside::weights) known.emplace_back("weights");
    for (const auto& [key, value] : table_) {
      if (std::ranges::find(known, key.str()) != known.end()) continue;
      findings_.wrong(findings_.place(key.source()),
                      "unknown key " + in_quotes(key.str()) + " beside " + in_quotes(kind.name), "",
                      suggestion(key.str().substr(0, 40), known));
    }
  }

  /// The numbers under a key; problems are reported. `count` 0: one or more.
  std::vector<double> numbers(std::string_view key, std::size_t count, std::string_view arguments) {
    const toml::node& node = *table_.get(key);
    const toml::array* list = node.as_array();
    const std::string of = in_quotes(key) + " of " + label_;
    if (list == nullptr || list->empty() || (count > 0 && list->size() != count)) {
      const std::string is = list == nullptr ? std::string(type_name(node))
                                             : "a list of " + counted(list->size(), "value");
      findings_.wrong(node, of + " is " + is + ", needs " + std::string(arguments));
      return {};
    }
    std::vector<double> values;
    for (const toml::node& each : *list) {
      if (const auto value = read_number(each, "a number in " + of, {}, findings_)) {
        values.push_back(*value);
      }
    }
    return values;
  }

  bool is_integer() {
    const toml::node* node = table_.get("integer");
    if (node == nullptr) return false;
    if (const auto flag = node->value_exact<bool>()) return *flag;
    findings_.wrong(*node, "'integer' of " + label_ + " is " + std::string(type_name(*node)) +
                               ", needs true or false");
    return false;
  }

  std::optional<Quantity> made(const DistributionKind& kind, const DistributionNumbers& n,
                               bool whole) {
    const bool listed = kind.name == "choice";
    const auto fraction =
        std::ranges::find_if(n.given, [](double x) { return x != std::floor(x); });
    if (whole && listed && fraction != n.given.end()) {
      wrong(label_ + " cannot be " + shown(*fraction), "it takes whole numbers");
      return std::nullopt;
    }
    const bool already_whole = kind.name.ends_with("integer") || listed;
    try {
      const Distribution drawn = kind.make(n);
      return in_range({0, whole && !already_whole ? drawn.rounded() : drawn, listed});
    } catch (const std::invalid_argument& refusal) {
      wrong("impossible distribution of " + label_, refusal.what());
      return std::nullopt;
    }
  }

  std::optional<Quantity> in_range(Quantity quantity) {
    if (quantity.low() >= range_.low && quantity.high() <= range_.high) return quantity;
    wrong("the distribution of " + label_ + " leaves its range",
          quantity.distribution->text() + "; legal: " + range_.text());
    return std::nullopt;
  }

  void wrong(std::string what, std::string why, std::string hint = {}) {
    findings_.wrong(table_, std::move(what), std::move(why), std::move(hint));
  }

  const toml::table& table_;
  const std::string& label_;
  const Range& range_;
  Findings& findings_;
};

/// The number that stands in a node, whatever its range; none and a problem reported otherwise.
std::optional<double> finite_number(const toml::node& node, const std::string& label,
                                    std::string_view needs, Findings& findings) {
  if (const auto whole = node.value_exact<std::int64_t>()) {
    if (*whole >= -largest_exact && *whole <= largest_exact) return static_cast<double>(*whole);
    findings.wrong(node, label + " is " + std::to_string(*whole) + ", beyond 2^53",
                   "larger whole numbers are not exact");
    return std::nullopt;
  }
  if (const auto real = node.value_exact<double>()) {
    if (std::isfinite(*real)) return *real;
    findings.wrong(node, label + " is " + shown(*real) + ", needs a finite number");
    return std::nullopt;
  }
  findings.wrong(node,
                 label + " is " + std::string(type_name(node)) + ", needs " + std::string(needs));
  return std::nullopt;
}

std::optional<double> number_in_range(const toml::node& node, const std::string& label,
                                      const Range& range, std::string_view needs,
                                      Findings& findings) {
  const std::optional<double> value = finite_number(node, label, needs, findings);
  if (!value) return std::nullopt;
  if (*value < range.low || *value > range.high) {
    findings.wrong(node, label + " is " + shown(*value) + ", out of range", range.text());
    return std::nullopt;
  }
  if (range.whole && *value != std::floor(*value)) {
    findings.wrong(node, label + " is " + shown(*value) + ", needs a whole number");
    return std::nullopt;
  }
  return value;
}

}  // namespace

std::optional<double> read_number(const toml::node& node, const std::string& label,
                                  const Range& range, Findings& findings) {
  return number_in_range(node, label, range, "a number", findings);
}

std::optional<Quantity> read_quantity(const toml::node& node, const std::string& label,
                                      const Range& range, Findings& findings) {
  if (const toml::table* table = node.as_table()) {
    return DistributionReader(*table, label, range, findings).read();
  }
  const auto value = number_in_range(node, label, range, name_of(Takes::number), findings);
  if (!value) return std::nullopt;
  return Quantity{*value, std::nullopt, false};
}

bool is_distribution(const toml::table& table) {
  return std::ranges::any_of(distribution_kinds(), [&](const DistributionKind& kind) {
    return table.contains(kind.name);
  });
}

}  // namespace weft
