#include "core/config/read_patterns.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "core/config/calibration_options.h"
#include "core/config/wording.h"
#include "core/model/parameters.h"

namespace weft {
namespace {

struct Bounds {
  double low = 0;
  double high = 0;
};

/// [low, high] with low below high, one of them infinite at most; none and a problem otherwise.
std::optional<Bounds> read_bounds(const toml::node& node, const std::string& label,
                                  Findings& findings) {
  const toml::array* list = node.as_array();
  if (list == nullptr || list->size() != 2) {
    findings.wrong(node, label + " is not [low, high]");
    return std::nullopt;
  }
  const auto low = list->get(0)->value<double>();
  const auto high = list->get(1)->value<double>();
  if (!low || !high || std::isnan(*low) || std::isnan(*high)) {
    findings.wrong(node, label + " has an end that is no number", "it takes [low, high]");
    return std::nullopt;
  }
  if (!(*low < *high) || (std::isinf(*low) && std::isinf(*high))) {
    findings.wrong(node, label + " is impossible",
                   "from " + shown(*low) + " to " + shown(*high) + " there is nothing to reach",
                   "the lower end comes first, and is below the upper one");
    return std::nullopt;
  }
  return Bounds{*low, *high};
}

class PatternReader {
 public:
  PatternReader(const toml::table& table, std::size_t number, Findings& findings)
      : section_(table, "pattern " + std::to_string(number), pattern_options(), findings) {}

  PatternRequest read() {
    request_.place = section_.place();
    request_.pattern.name = needed_text("name", 60);
    request_.pattern.source = needed_text("source", 1000);
    request_.pattern.use = static_cast<PatternUse>(section_.word("use"));
    request_.statistic_place = section_.place("statistic");
    request_.where_place = section_.place("where");
    read_statistic();
    read_where();
    return std::move(request_);
  }

 private:
  std::string needed_text(std::string_view key, std::size_t most) {
    std::string text = section_.text(key, most);
    if (!section_.has(key)) section_.need(key);
    return text;
  }

  void read_statistic() {
    const std::string name = needed_text("statistic", 100);
    const auto row = pattern_statistic(name);
    if (row) {
      request_.pattern.statistic = *row;
      read_month(pattern_statistics()[*row]);
      read_band(pattern_statistics()[*row]);
    } else if (!name.empty()) {
      std::vector<std::string_view> known;
      for (const PatternStatistic& one : pattern_statistics()) known.push_back(one.name);
      section_.findings().wrong(section_.place("statistic"), "unknown statistic " + in_quotes(name),
                                "", hint_for(name, known));
    }
  }

  void read_month(const PatternStatistic& statistic) {
    request_.pattern.question.month = statistic.standard_month;
    if (!section_.has("month")) return;
    const auto month = static_cast<int>(section_.whole("month"));
    if (statistic.standard_month > 0) {
      request_.pattern.question.month = month;
      return;
    }
    section_.findings().wrong(section_.place("month"),
                              in_quotes(statistic.name) + " takes no month", "", "leave it out");
  }

  void read_band(const PatternStatistic& statistic) {
    const toml::node* node = section_.find("band");
    if (node == nullptr) return section_.need("band");
    const auto band = read_bounds(*node, "'band'", section_.findings());
    if (!band) return;
    request_.pattern.low = band->low;
    request_.pattern.high = band->high;
    if (band->low >= statistic.low && band->high <= statistic.high) return;
    section_.findings().wrong(
        *node, "'band' leaves what the statistic can be",
        in_quotes(statistic.name) + " is " + shown(statistic.low) + " to " + shown(statistic.high));
  }

  void read_where() {
    const toml::table* table = section_.table("where");
    if (table == nullptr) return;
    for (const auto& [key, value] : *table) {
      const auto parameter = parameter_index(key.str());
      if (!parameter || !parameter_table()[*parameter].factor) {
        report_factor(key);
        continue;
      }
      const std::string label = in_quotes(key.str());
      const auto bounds = read_bounds(value, label, section_.findings());
      if (!bounds) continue;
      request_.where.push_back({*parameter, bounds->low, bounds->high});
      std::string& text = request_.pattern.population_text;
      text += (text.empty() ? "" : ", ") + std::string(key.str()) + " " + shown(bounds->low) +
              " to " + shown(bounds->high);
    }
  }

  void report_factor(const toml::key& key) {
    std::vector<std::string_view> known;
    for (const ParameterInfo& row : parameter_table()) {
      if (row.factor) known.push_back(row.name);
    }
    section_.findings().wrong(section_.findings().place(key.source()),
                              "no factor " + in_quotes(key.str()),
                              "patterns hold for collaborations, told apart by their factors",
                              hint_for(key.str(), known));
  }

  Section section_;
  PatternRequest request_;
};

}  // namespace

std::vector<PatternRequest> read_patterns(const Section& file) {
  std::vector<PatternRequest> requests;
  std::set<std::string> names;
  for (const toml::table* table : file.tables("pattern")) {
    requests.push_back(PatternReader(*table, requests.size() + 1, file.findings()).read());
    const PatternRequest& last = requests.back();
    if (last.pattern.name.empty() || names.insert(last.pattern.name).second) continue;
    file.findings().wrong(last.place, "another pattern is called " + in_quotes(last.pattern.name),
                          "", "give each a name of its own");
  }
  const auto fits = [](const PatternRequest& one) { return one.pattern.use == PatternUse::fit; };
  if (std::ranges::none_of(requests, fits)) {
    file.findings().wrong(file.findings().whole_file(), "no [[pattern]] is for fitting",
                          "coefficients are fitted to those with use = \"fit\"");
  }
  return requests;
}

}  // namespace weft
