#include "core/config/read_schedule.h"

#include <algorithm>

#include "core/config/wording.h"

namespace weft {
namespace {

constexpr std::size_t most_knots = 1200;

class KnotsReader {
 public:
  KnotsReader(const Section& section, std::string name, StrategyValues& values)
      : section_(section), name_(std::move(name)), values_(values), findings_(section.findings()) {}

  Schedule read() {
    const std::size_t before = findings_.problems();
    Knots schedule;
    const toml::node& node = *section_.find("knots");
    const toml::array* list = node.as_array();
    if (list == nullptr || list->empty() || list->size() > most_knots) {
      wrong(node, "'knots' is " + size_text(node) + ", needs [[month, intensity], ...]",
            "1 to " + std::to_string(most_knots) + " knots");
      return no_schedule();
    }
    for (const toml::node& each : *list) read_knot(each, schedule);
    if (section_.has("period")) {
      schedule.period = values_.value(section_, "period", name_ + "_period");
    }
    if (findings_.problems() == before) check_order(schedule, *list);
    return findings_.problems() == before ? Schedule(schedule) : no_schedule();
  }

 private:
  static std::string size_text(const toml::node& node) {
    const toml::array* list = node.as_array();
    return list == nullptr ? std::string(type_name(node))
                           : "a list of " + counted(list->size(), "knot");
  }

  void read_knot(const toml::node& node, Knots& schedule) {
    const std::string which = "knot " + std::to_string(schedule.knots.size() + 1);
    const toml::array* pair = node.as_array();
    if (pair == nullptr || pair->size() != 2) {
      wrong(node, which + " is " +
                      (pair == nullptr ? std::string(type_name(node))
                                       : "a list of " + counted(pair->size(), "value")) +
                      ", needs [month, intensity]");
      schedule.knots.emplace_back();
      return;
    }
    const Range months{0, longest_horizon, "months"};
    const Range& intensity = section_.option("knots").range;
    const std::string name = name_ + "_knot" + std::to_string(schedule.knots.size() + 1);
    const auto month = read_quantity((*pair)[0], "the month of " + which, months, findings_);
    const auto level = read_quantity((*pair)[1], "the intensity of " + which, intensity, findings_);
    Knot knot;
    if (month) knot.month = values_.value(*month, name + "_month");
    if (level) knot.intensity = values_.value(*level, name + "_intensity");
    schedule.knots.push_back(knot);
  }

  void check_order(const Knots& schedule, const toml::array& list) {
    double latest = 0;
    for (std::size_t i = 0; i < schedule.knots.size(); ++i) {
      const Value& month = schedule.knots[i].month;
      const std::string which = "knot " + std::to_string(i + 1);
      if (values_.low(month) < latest) {
        wrong(list[i], which + " comes before the one in front of it",
              "month " + shown(values_.low(month)) + " after month " + shown(latest),
              "give knots in the order of their months");
        return;
      }
      latest = values_.high(month);
    }
    if (section_.has("period") && latest > values_.low(schedule.period)) {
      wrong(*section_.find("period"), "the last knot lies beyond the period",
            "month " + shown(latest) + ", period " + shown(values_.low(schedule.period)));
    }
  }

  void wrong(const toml::node& node, std::string what, std::string why = {},
             std::string hint = {}) {
    findings_.wrong(node, std::move(what), std::move(why), std::move(hint));
  }

  const Section& section_;
  std::string name_;
  StrategyValues& values_;
  Findings& findings_;
};

/// A fade under `key`: "fade" with its shape inside, or the shape's own name.
Schedule read_fade(const Section& section, std::string_view key, const std::string& name,
                   StrategyValues& values) {
  const toml::table* table = section.table(key);
  if (table == nullptr) return no_schedule();
  const bool shaped = key == "fade";
  const Section fade(*table, in_quotes(key), shaped ? fade_options() : shaped_fade_options(),
                     section.findings());
  const auto shapes = fade_options().back().words;
  const auto shape =
      shaped ? fade.word("shape")
             : static_cast<std::size_t>(std::ranges::find(shapes, key) - shapes.begin());
  const std::string prefix = name + "_" + std::string(key) + "_";
  Fade read{static_cast<Fade::Shape>(shape), values.value(fade, "from", prefix + "from"),
            values.value(fade, "to", prefix + "to"), values.value(fade, "start", prefix + "start"),
            Value{}};
  if (read.shape != Fade::Shape::step) {
    read.months = values.value(fade, "months", prefix + "months");
  } else if (fade.has("months")) {
    section.findings().wrong(fade.place("months"), "'months' means nothing for a step",
                             "it is done at once", "leave it out");
  }
  return read;
}

Schedule read_table(const toml::table& table, std::string_view key, const std::string& name,
                    StrategyValues& values, Findings& findings) {
  const std::size_t before = findings.problems();
  const Section section(table, in_quotes(key), schedule_options(), findings);
  if (!has_schedule_keys(table) && findings.problems() == before) {
    findings.wrong(table, in_quotes(key) + " is an empty table, needs a schedule", "",
                   "write a number, or knots or a fade");
  }
  return read_schedule_keys(section, name, values);
}

}  // namespace

Schedule no_schedule() { return constant(0.0); }

bool has_schedule_keys(const toml::table& table) {
  return std::ranges::any_of(schedule_options(),
                             [&](const Option& option) { return table.contains(option.name); });
}

Schedule read_schedule_keys(const Section& section, const std::string& name,
                            StrategyValues& values) {
  std::string_view found;
  for (const Option& option : schedule_options()) {
    if (option.name == "period" || !section.has(option.name)) continue;
    if (!found.empty()) {
      section.findings().wrong(section.place(option.name), section.title() + " has two schedules",
                               in_quotes(found) + " and " + in_quotes(option.name),
                               "leave one of them out");
      return no_schedule();
    }
    found = option.name;
  }
  if (found == "knots") return KnotsReader(section, name, values).read();
  if (section.has("period")) {
    section.findings().wrong(section.place("period"), "'period' needs knots", "",
                             "write knots = [[month, intensity], ...] beside it");
  }
  return found.empty() ? no_schedule() : read_fade(section, found, name, values);
}

Schedule read_schedule(const toml::node& node, std::string_view key, const std::string& name,
                       StrategyValues& values, Findings& findings) {
  const toml::table* table = node.as_table();
  if (table != nullptr && !is_distribution(*table)) {
    return read_table(*table, key, name, values, findings);
  }
  if (table == nullptr && !node.is_number()) {
    findings.wrong(node, in_quotes(key) + " is " + std::string(type_name(node)) + ", needs " +
                             std::string(name_of(Takes::schedule)));
    return no_schedule();
  }
  const Range intensity{0, 1, "1"};
  const auto level = read_quantity(node, in_quotes(key), intensity, findings);
  if (!level) return no_schedule();
  return Knots{{{Value{}, values.value(*level, name)}}, {}};
}

}  // namespace weft
