#include "core/config/read_phases.h"

#include "core/config/read_schedule.h"
#include "core/config/wording.h"

namespace weft {
namespace {

/// A table that names one milestone.
Milestone read_milestone_table(const toml::table& table, const std::string& name,
                               StrategyValues& values, Findings& findings) {
  const std::size_t before = findings.problems();
  const Section section(table, "'begins'", milestone_options(), findings);
  if (table.size() != 1) {
    if (findings.problems() == before) {
      findings.wrong(table, "'begins' has " + counted(table.size(), "milestone") + ", needs one",
                     "", "known: month, emergence, fading, created");
    }
    return {};
  }
  using Kind = Milestone::Kind;
  if (section.has("month")) {
    return {Kind::month, Tension::alignment, values.value(section, "month", name + "_month")};
  }
  if (section.has("created")) {
    return {Kind::created, Tension::alignment, values.value(section, "created", name + "_created")};
  }
  const bool emergence = section.has("emergence");
  if (!emergence && !section.has("fading")) return {};  // an unknown key, reported
  const auto tension = static_cast<Tension>(section.word(emergence ? "emergence" : "fading"));
  return {emergence ? Kind::emergence : Kind::fading, tension, {}};
}

Milestone read_begins(const toml::node& node, const std::string& name, const Range& range,
                      StrategyValues& values, Findings& findings) {
  const toml::table* table = node.as_table();
  if (table != nullptr && !is_distribution(*table)) {
    return read_milestone_table(*table, name, values, findings);
  }
  if (node.value_exact<std::string_view>() == "commitments") {
    return {Milestone::Kind::commitments, Tension::alignment, {}};
  }
  if (table == nullptr && !node.is_number()) {
    const auto word = node.value_exact<std::string_view>();
    findings.wrong(node,
                   "'begins' is " + (word ? in_quotes(*word) : std::string(type_name(node))) +
                       ", needs " + std::string(name_of(Takes::begins)),
                   "", "for example { emergence = \"disclosure\" }");
    return {};
  }
  const auto month = read_quantity(node, "'begins'", range, findings);
  return {Milestone::Kind::month, Tension::alignment,
          month ? values.value(*month, name + "_month") : Value{}};
}

class PhasesReader {
 public:
  PhasesReader(StrategyValues& values, Findings& findings) : values_(values), findings_(findings) {}

  Phase read(const toml::table& table, std::size_t number) {
    const std::string name = "phase" + std::to_string(number);
    const Section section(table, "phase " + std::to_string(number), phase_options(), findings_);
    Phase phase;
    const toml::node* begins = section.find("begins");
    if (begins == nullptr && number > 1) section.need("begins");
    if (begins != nullptr) {
      phase.begins = read_begins(*begins, "schedule_" + name + "_begins",
                                 section.option("begins").range, values_, findings_);
    }
    check_begins(phase.begins, number, section.place("begins"));
    for (std::size_t m = 0; m < mechanism_count; ++m) {
      const std::string_view key = mechanism_names[m];
      const toml::node* node = section.find(key);
      phase.schedule[m] =
          node == nullptr ? no_schedule()
                          : read_schedule(*node, key, "schedule_" + name + "_" + std::string(key),
                                          values_, findings_);
    }
    return phase;
  }

 private:
  void check_begins(const Milestone& begins, std::size_t number, const Place& place) {
    const bool by_month = begins.kind == Milestone::Kind::month;
    if (number == 1) {
      if (by_month && values_.low(begins.level) == 0 && values_.high(begins.level) == 0) return;
      findings_.wrong(place, "the first phase does not begin at month 0",
                      "some schedule must hold from the start", "leave out its 'begins'");
      return;
    }
    if (!by_month) return;
    const double month = values_.low(begins.level);
    if (month < latest_) {
      findings_.wrong(place, "phase " + std::to_string(number) + " begins before an earlier phase",
                      "month " + shown(month) + " after month " + shown(latest_),
                      "give phases in the order of their months");
    }
    latest_ = values_.high(begins.level);
  }

  StrategyValues& values_;
  Findings& findings_;
  double latest_ = 0;
};

}  // namespace

std::vector<Phase> read_phases(const Section& strategy, StrategyValues& values) {
  const auto tables = strategy.tables("phases");
  Findings& findings = strategy.findings();
  if (!strategy.find("phases")->is_array()) return {};  // reported
  if (tables.empty() || tables.size() > most_phases) {
    findings.wrong(strategy.place("phases"), "'phases' has " + counted(tables.size(), "phase"),
                   "1 to " + std::to_string(most_phases));
    return {};
  }
  PhasesReader reader(values, findings);
  std::vector<Phase> phases;
  for (const toml::table* table : tables) {
    phases.push_back(reader.read(*table, phases.size() + 1));
  }
  return phases;
}

}  // namespace weft
