#include "core/config/claimed_region.h"

#include <algorithm>
#include <cmath>

#include "core/base/nearest.h"
#include "core/config/wording.h"

namespace weft {
namespace {

constexpr std::string_view months_key = "months";

/// Both ends of [low, high]; none where they are no such list, which is reported.
std::optional<std::array<double, 2>> read_ends(const toml::node& node, const std::string& label,
                                               const Range& legal, Findings& findings) {
  const toml::array* list = node.as_array();
  if (list == nullptr || list->size() != 2) {
    findings.wrong(node,
                   label + " is " +
                       (list == nullptr ? std::string(type_name(node))
                                        : "a list of " + counted(list->size(), "value")) +
                       ", needs [low, high]",
                   "it is a range, both ends included");
    return std::nullopt;
  }
  std::array<double, 2> ends{};
  for (std::size_t i = 0; i < ends.size(); ++i) {
    const auto end = read_number(*list->get(i), "an end of " + label, legal, findings);
    if (!end) return std::nullopt;
    ends[i] = *end;
  }
  if (ends[0] <= ends[1]) return ends;
  findings.wrong(node, label + " goes from " + shown(ends[0]) + " to " + shown(ends[1]),
                 "the lower end comes first");
  return std::nullopt;
}

void read_months(const toml::node& node, const Experiment& experiment, ClaimedRegion& region,
                 Findings& findings) {
  const Range legal{0, static_cast<double>(experiment.horizon - 1), "months", true};
  const auto ends = read_ends(node, "'months'", legal, findings);
  if (!ends) return;
  region.months = ClaimedMonths{static_cast<int>((*ends)[0]), static_cast<int>((*ends)[1])};
  if (experiment.sampled_courses >= experiment.configurations.size()) return;
  findings.wrong(node, "'months' without full courses",
                 "outcomes of some months come from the course of a run in each configuration",
                 "say trajectories = \"sample\" and sample = " +
                     std::to_string(experiment.configurations.size()) + " in [output]");
}

void read_range(const toml::node& node, std::string_view name, const RegionContext& context,
                ClaimedRegion& region, Findings& findings) {
  const Dimension* dimension = drawn_dimension(node, name, context.population, findings);
  if (dimension == nullptr) return;
  const auto ends = read_ends(node, in_quotes(name), {}, findings);
  if (!ends) return;
  const Distribution& drawn = dimension->distribution;
  // Ends are compared as the result file has them, in 32 bits.
  const auto single = [](double value) { return static_cast<float>(value); };
  if (single((*ends)[0]) < single(drawn.low()) || single((*ends)[1]) > single(drawn.high())) {
    findings.wrong(node,
                   in_quotes(name) + " from " + shown((*ends)[0]) + " to " + shown((*ends)[1]) +
                       " leaves what is drawn",
                   drawn.text(), "claim nothing of configurations that are not run");
    return;
  }
  region.ranges.push_back({variable_of(*dimension), (*ends)[0], (*ends)[1]});
}

void read_region(const toml::node& node, std::string_view key, const RegionContext& context,
                 std::vector<ClaimedRegion>& regions, Findings& findings) {
  const toml::table* table = node.as_table();
  if (table == nullptr || table->empty()) {
    findings.wrong(node,
                   table == nullptr ? in_quotes(key) + " is " + std::string(type_name(node)) +
                                          ", needs a table of ranges"
                                    : in_quotes(key) + " is empty",
                   "a region is { factor = [low, high], ... }");
    return;
  }
  ClaimedRegion region;
  for (const auto& [name, value] : *table) {
    if (name.str() == months_key) {
      read_months(value, context.experiment, region, findings);
    } else {
      read_range(value, name.str(), context, region, findings);
    }
  }
  regions.push_back(std::move(region));
}

}  // namespace

const Dimension* drawn_dimension(const toml::node& node, std::string_view name,
                                 const Population& population, Findings& findings) {
  const auto parameter = parameter_index(name);
  if (!parameter) {
    std::vector<std::string_view> known = {months_key};
    for (const ParameterInfo& row : parameter_table()) known.push_back(row.name);
    const std::string hint = suggestion(name.substr(0, 60), known);
    findings.wrong(node, "no factor or coefficient " + in_quotes(name), "",
                   hint.empty() ? "`weft list parameters` names them" : hint);
    return nullptr;
  }
  const auto found = std::ranges::find(population.drawn, parameter, &Dimension::parameter);
  if (found != population.drawn.end()) return &*found;
  const bool factor = parameter_table()[*parameter].factor;
  findings.wrong(node, in_quotes(name) + " is not drawn",
                 "it is " + shown(population.fixed[*parameter]) + " in every configuration",
                 std::string("draw it from a distribution in ") +
                     (factor ? "[configuration]" : "[theory]") + ", or leave it out");
  return nullptr;
}

std::string variable_of(const Dimension& dimension) {
  const ParameterInfo& row = parameter_table()[*dimension.parameter];
  return (row.factor ? "" : "theory_") + row.name;
}

std::vector<ClaimedRegion> read_regions(const Section& hypothesis, std::string_view key,
                                        const RegionContext& context) {
  std::vector<ClaimedRegion> regions;
  const toml::node* node = hypothesis.find(key);
  if (node == nullptr) return regions;
  const toml::array* list = node->as_array();
  if (list == nullptr || list->empty()) {
    read_region(*node, key, context, regions, hypothesis.findings());
    return regions;
  }
  for (const toml::node& each : *list) {
    read_region(each, key, context, regions, hypothesis.findings());
  }
  return regions;
}

}  // namespace weft
