#include "core/config/families.h"

#include <charconv>
#include <map>
#include <utility>

#include "core/config/use.h"
#include "core/config/wording.h"

namespace weft {
namespace {

constexpr std::size_t most_tables = 10000;  ///< tables in a file

/// Whether `name` is "FAMILY k" with k in 1..sample.
bool is_member_name(std::string_view name, std::string_view family, std::uint64_t sample) {
  if (!name.starts_with(family) || name.size() < family.size() + 2) return false;
  name.remove_prefix(family.size());
  if (name[0] != ' ' || name[1] < '1' || name[1] > '9') return false;
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(name.data() + 1, name.data() + name.size(), number);
  return error == std::errc{} && end == name.data() + name.size() && number <= sample;
}

std::string line_text(const Place& place) {
  return place.line > 0 ? "line " + std::to_string(place.line) : place.text();
}

/// A family's name may not make another strategy's: "fade" with 500 members, and "fade 7".
void check_member_names(const StrategyRequest& family, const StrategyRequest& other,
                        Findings& findings) {
  if (family.drawn.empty() || !family.sample || !other.drawn.empty()) return;
  if (!is_member_name(other.strategy.name, family.strategy.name, *family.sample)) return;
  findings.wrong(
      other.name_place,
      "the name " + in_quotes(other.strategy.name) + " is that of a family's member",
      "the family " + in_quotes(family.strategy.name) + " has " + counted(*family.sample, "member"),
      "give one of them another name");
}

class FamilyMaker {
 public:
  FamilyMaker(const DesignRequest& design, std::uint64_t seed, Findings& findings)
      : design_(design), seed_(seed), findings_(findings) {}

  StrategyFamily crossed(StrategyRequest request, std::size_t number) {
    StrategyFamily family{std::move(request.strategy), std::move(request.drawn), Design(), 0};
    if (!check_sample(request, family)) return family;
    std::vector<Distribution> distributions;
    for (const DrawnQuantity& one : family.drawn) distributions.push_back(one.distribution);
    const bool alone = info_of(design_.method).drawn && !has_blocks(design_.method);
    const Method method = alone ? design_.method : Method::lhs;
    if (distributions.size() > most_dimensions(method)) {
      findings_.wrong(request.place,
                      "a family draws " + counted(distributions.size(), "number") + ", more than " +
                          std::string(name_of(method)) + " can take",
                      "at most " + std::to_string(most_dimensions(method)));
      return family;
    }
    const auto stream = static_cast<std::uint32_t>(number);
    family.schedules =
        Design::drawn(method, std::move(distributions), *request.sample, seed_, stream);
    return family;
  }

  StrategyFamily joint(StrategyRequest request, std::size_t first_dimension) {
    if (request.sample) {
      findings_.note(request.sample_place, "'sample' is not used with pairing = \"joint\"",
                     "each configuration draws its own schedule");
    }
    return {std::move(request.strategy), std::move(request.drawn), Design(), first_dimension};
  }

 private:
  /// Whether the family is to be drawn.
  bool check_sample(const StrategyRequest& request, const StrategyFamily& family) {
    const bool drawn = !family.drawn.empty();
    if (drawn && !request.sample) {
      findings_.wrong(
          request.place,
          "strategy " + in_quotes(family.strategy.name) + " is a family, and needs 'sample'",
          in_quotes(family.drawn[0].name) + " is drawn from " + family.drawn[0].distribution.text(),
          "say how many schedules to draw, e.g. sample = 100, or set pairing = "
          "\"joint\" in [design]");
    } else if (!drawn && request.sample) {
      findings_.wrong(
          request.sample_place, "'sample' beside nothing to draw",
          "no number of strategy " + in_quotes(family.strategy.name) + " is a distribution",
          "leave it out, or give one a distribution");
    }
    return drawn && request.sample;
  }

  const DesignRequest& design_;
  std::uint64_t seed_;
  Findings& findings_;
};

}  // namespace

std::vector<StrategyRequest> read_strategies(toml::table& tree, const Section& experiment) {
  Findings& findings = experiment.findings();
  std::vector<StrategyRequest> requests;
  const auto tables = experiment.tables("strategy");
  if (tables.empty() && (!tree.contains("strategy") || tree.get("strategy")->is_array())) {
    findings.wrong(findings.whole_file(), "no strategies", "an experiment compares them",
                   "add a [[strategy]] with a name, or with use = \"library/balanced\"");
  }
  if (tables.size() > most_tables) {
    findings.wrong(experiment.place("strategy"), counted(tables.size(), "strategy", "strategies"),
                   "at most " + std::to_string(most_tables),
                   "draw many schedules from one strategy with distributions, and 'sample'");
    return requests;
  }
  toml::array* list = tables.empty() ? nullptr : tree.get("strategy")->as_array();
  for (std::size_t i = 0; list != nullptr && i < list->size(); ++i) {
    toml::table* table = list->get(i)->as_table();
    if (table == nullptr) continue;  // reported
    unfold_use(*table, findings);
    requests.push_back(read_strategy(*table, i + 1, findings));
  }
  return requests;
}

void check_names(const std::vector<StrategyRequest>& requests, Pairing pairing,
                 Findings& findings) {
  std::map<std::string_view, const StrategyRequest*> first;
  std::vector<const StrategyRequest*> sampled;
  for (const StrategyRequest& request : requests) {
    const std::string& name = request.strategy.name;
    if (name.empty()) continue;  // reported
    const auto [twin, is_new] = first.emplace(name, &request);
    if (!is_new) {
      findings.wrong(request.name_place, "the name " + in_quotes(name) + " is used twice",
                     "first at " + line_text(twin->second->place),
                     "give this one a name of its own: name = \"...\"");
    }
    if (request.sample) sampled.push_back(&request);
  }
  if (pairing == Pairing::joint) return;
  for (const StrategyRequest* family : sampled) {
    for (const StrategyRequest& other : requests) check_member_names(*family, other, findings);
  }
}

std::vector<Dimension> joint_dimensions(const std::vector<StrategyRequest>& requests,
                                        Pairing pairing) {
  std::vector<Dimension> dimensions;
  if (pairing == Pairing::crossed) return dimensions;
  for (const StrategyRequest& request : requests) {
    for (std::size_t d = 0; d < request.drawn.size(); ++d) {
      const DrawnQuantity& one = request.drawn[d];
      dimensions.push_back({one.name, one.distribution, request.listed[d], std::nullopt});
    }
  }
  return dimensions;
}

std::vector<StrategyFamily> make_families(std::vector<StrategyRequest> requests,
                                          const DesignRequest& design, std::uint64_t seed,
                                          std::size_t first_dimension, Findings& findings) {
  FamilyMaker maker(design, seed, findings);
  std::vector<StrategyFamily> families;
  for (StrategyRequest& request : requests) {
    const std::size_t drawn = request.drawn.size();
    if (design.pairing == Pairing::joint) {
      families.push_back(maker.joint(std::move(request), first_dimension));
      first_dimension += drawn;
    } else {
      families.push_back(maker.crossed(std::move(request), families.size() + 1));
    }
  }
  return families;
}

}  // namespace weft
