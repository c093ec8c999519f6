#include "core/config/read_hypothesis.h"

#include <algorithm>
#include <map>

#include "core/base/nearest.h"
#include "core/config/claimed_region.h"
#include "core/config/wording.h"

namespace weft {
namespace {

constexpr std::size_t longest_sentence = 1000;

/// Outcomes whose course counts a month after the end as 0, so that months can be averaged.
constexpr std::array<std::string_view, 3> outcomes_by_month = {"engagement", "created", "captured"};

/// Keys that not every kind of claim has: which of them this one needs, and which it may have.
struct KindKeys {
  std::vector<std::string_view> needed;
  std::vector<std::string_view> allowed;
};

KindKeys keys_of(ClaimKind kind) {
  const std::vector<std::string_view> conditions = {"holds", "fails", "reverses", "equal_effort"};
  switch (kind) {
    case ClaimKind::better:
    case ClaimKind::each_better:
      return {{"better", "worse"}, conditions};
    case ClaimKind::trade_off:
      return {{"better", "worse", "other_outcome", "other_smallest"}, conditions};
    case ClaimKind::interior_optimum:
      return {{"strategies"}, {"peak_rises_with", "smallest_shift", "equal_effort"}};
    case ClaimKind::different_best:
      return {{"strategies", "other_outcome", "other_smallest"}, {}};
  }
  return {};
}

class HypothesisReader {
 public:
  HypothesisReader(const toml::table& table, const Population& population,
                   const Experiment& experiment, Findings& findings)
      : section_(table, "[hypothesis]", hypothesis_options(), findings),
        population_(population),
        experiment_(experiment),
        findings_(findings) {}

  Claim read() {
    claim_.text = sentence("claim");
    claim_.source = sentence("source");
    claim_.kind = static_cast<ClaimKind>(section_.word("kind"));
    claim_.direction = static_cast<Direction>(section_.word("direction"));
    check_keys();
    claim_.better = strategies("better");
    claim_.worse = strategies("worse");
    claim_.strategies = strategies("strategies");
    check_strategies();
    if (section_.has("outcome")) claim_.outcome = outcome("outcome");
    claim_.other_outcome = outcome("other_outcome");
    claim_.smallest = number("smallest").value_or(0);
    if (!section_.has("smallest")) section_.need("smallest");
    claim_.other_smallest = number("other_smallest").value_or(0);
    claim_.equal_effort = number("equal_effort");
    claim_.effort_place = section_.place("equal_effort");
    claim_.smallest_shift = number("smallest_shift").value_or(claim_.smallest_shift);
    read_conditions();
    return std::move(claim_);
  }

 private:
  std::string sentence(std::string_view key) {
    if (!section_.has(key)) section_.need(key);
    return section_.text(key, longest_sentence);
  }

  std::optional<double> number(std::string_view key) {
    const toml::node* node = section_.find(key);
    if (node == nullptr) return std::nullopt;
    return read_number(*node, in_quotes(key), section_.option(key).range, findings_);
  }

  void check_keys() {
    const KindKeys keys = keys_of(claim_.kind);
    const std::string kind(claim_kind_names[static_cast<std::size_t>(claim_.kind)]);
    for (const std::string_view key : keys.needed) {
      if (!section_.has(key)) section_.need(key, "kind = \"" + kind + "\" needs it");
    }
    for (const std::string_view key :
         {"better", "worse", "strategies", "other_outcome", "other_smallest", "equal_effort",
          "holds", "fails", "reverses", "peak_rises_with", "smallest_shift"}) {
      const bool known =
          std::ranges::count(keys.needed, key) + std::ranges::count(keys.allowed, key) > 0;
      if (known || !section_.has(key)) continue;
      findings_.wrong(section_.place(key),
                      in_quotes(key) + " does not go with kind = \"" + kind + "\"", "",
                      "leave it out, or claim something of another kind (`weft list keys`)");
    }
  }

  /// The strategies of a list, families as their members.
  std::vector<std::string> strategies(std::string_view key) {
    std::vector<std::string> found;
    const toml::node* node = section_.find(key);
    if (node == nullptr) return found;
    const toml::array* list = node->as_array();
    if (list == nullptr || list->empty()) {
      findings_.wrong(*node, in_quotes(key) + " is no list of strategies",
                      "write [\"one\", \"another\"]");
      return found;
    }
    for (const toml::node& each : *list) add_strategy(key, each, found);
    return found;
  }

  void add_strategy(std::string_view key, const toml::node& node, std::vector<std::string>& found) {
    const auto name = node.value_exact<std::string_view>();
    if (!name) {
      findings_.wrong(node, "an entry of " + in_quotes(key) + " is " + std::string(type_name(node)),
                      "strategies go by their names");
      return;
    }
    std::vector<std::string_view> known;
    for (const StrategyFamily& family : experiment_.families) {
      known.push_back(family.strategy.name);
      if (family.strategy.name != trimmed(*name)) continue;
      if (std::ranges::count(named_[key], trimmed(*name)) > 0) {
        findings_.wrong(node, in_quotes(*name) + " stands twice in " + in_quotes(key));
      }
      named_[key].emplace_back(trimmed(*name));
      return add_members(family, found);
    }
    findings_.wrong(node, "no strategy " + in_quotes(*name) + " in this file", "",
                    suggestion(name->substr(0, 60), known));
  }

  void add_members(const StrategyFamily& family, std::vector<std::string>& found) const {
    const std::string& name = family.strategy.name;
    if (family.drawn.empty() || experiment_.pairing == Pairing::joint) {
      found.push_back(name);
      return;
    }
    for (std::uint64_t i = 0; i < family.schedules.size(); ++i) {
      found.push_back(name + " " + std::to_string(i + 1));  // as Plan names them
    }
  }

  void check_strategies() {
    for (const std::string& name : claim_.better) {
      if (std::ranges::count(claim_.worse, name) == 0) continue;
      findings_.wrong(section_.place("worse"), in_quotes(name) + " stands in 'better' as well",
                      "nothing does better than itself");
    }
    const bool optimum = claim_.kind == ClaimKind::interior_optimum;
    const std::size_t fewest = optimum ? 3 : 2;
    if (claim_.strategies.empty() || claim_.strategies.size() >= fewest) return;
    findings_.wrong(section_.place("strategies"),
                    "'strategies' has " + counted(claim_.strategies.size(), "entry", "entries"),
                    optimum ? "an interior optimum lies between two ends"
                            : "the best of one strategy is always the same",
                    "name at least " + std::to_string(fewest));
  }

  std::string outcome(std::string_view key) {
    std::string name = section_.text(key);
    if (!section_.has(key) || !section_.find(key)->is_string()) return name;
    const std::vector<std::string> outcomes = claimable_outcomes();
    if (std::ranges::count(outcomes, name) > 0) return name;
    const std::string hint =
        suggestion(std::string_view(name).substr(0, 60),
                   std::vector<std::string_view>(outcomes.begin(), outcomes.end()));
    findings_.wrong(section_.place(key), "no outcome " + in_quotes(name), "",
                    hint.empty() ? "`weft list outcomes` names them" : hint);
    return name;
  }

  void read_conditions() {
    const RegionContext context{population_, experiment_};
    claim_.holds = read_regions(section_, "holds", context);
    claim_.fails = read_regions(section_, "fails", context);
    claim_.reverses = read_regions(section_, "reverses", context);
    check_months();
    const toml::node* rises = section_.find("peak_rises_with");
    const std::string factor = section_.text("peak_rises_with");
    if (rises == nullptr || !rises->is_string()) return;
    const Dimension* drawn = drawn_dimension(*rises, factor, population_, findings_);
    if (drawn != nullptr) claim_.peak_rises_with = variable_of(*drawn);
  }

  void check_months() {
    for (const auto& [key, regions] :
         {std::pair{"holds", &claim_.holds}, std::pair{"fails", &claim_.fails},
          std::pair{"reverses", &claim_.reverses}}) {
      const auto of_months = [](const ClaimedRegion& region) { return region.months.has_value(); };
      if (std::ranges::none_of(*regions, of_months)) continue;
      for (const std::string& name : {claim_.outcome, claim_.other_outcome}) {
        if (name.empty() || std::ranges::count(outcomes_by_month, name) > 0) continue;
        findings_.wrong(section_.place(key), "'months' with the outcome " + in_quotes(name),
                        "it belongs to a whole run",
                        "claim it of engagement, created or captured, or leave 'months' out");
      }
    }
  }

  Section section_;
  const Population& population_;
  const Experiment& experiment_;
  Findings& findings_;
  Claim claim_;
  std::map<std::string_view, std::vector<std::string>> named_;  ///< strategies by key
};

}  // namespace

std::optional<Claim> read_hypothesis(const Section& top, const Population& population,
                                     const Experiment& experiment) {
  const toml::table* table = top.table("hypothesis");
  if (table == nullptr) return std::nullopt;
  return HypothesisReader(*table, population, experiment, top.findings()).read();
}

}  // namespace weft
