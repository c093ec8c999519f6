#include "core/config/read_strategy.h"

#include "core/config/read_mechanism.h"
#include "core/config/read_phases.h"
#include "core/config/read_schedule.h"
#include "core/config/wording.h"

namespace weft {
namespace {

constexpr std::size_t longest_name = 100;

class StrategyReader {
 public:
  StrategyReader(const toml::table& table, std::size_t number, Findings& findings)
      : section_(table, title_of(table, number), strategy_options(), findings),
        findings_(findings) {}

  StrategyRequest read() {
    Strategy& strategy = request_.strategy;
    request_.place = section_.place();
    read_name();
    if (section_.has("sample")) request_.sample = section_.whole("sample");
    request_.sample_place = section_.place("sample");
    const bool phased = section_.has("phases");
    if (!phased) strategy.phases.resize(1);
    for (std::size_t m = 0; m < mechanism_count; ++m) {
      const Schedule schedule =
          read_mechanism(section_, static_cast<Mechanism>(m), phased, strategy, values_);
      if (!phased) strategy.phases[0].schedule[m] = schedule;
    }
    if (phased) strategy.phases = read_phases(section_, values_);
    read_setpoint();
    read_intervention();
    read_sensing();
    check_triggers();
    request_.drawn = values_.drawn();
    request_.listed = values_.listed();
    return std::move(request_);
  }

 private:
  static std::string title_of(const toml::table& table, std::size_t number) {
    const toml::node* name = table.get("name");
    const auto text = name == nullptr ? std::nullopt : name->value_exact<std::string_view>();
    if (!text || trimmed(*text).empty()) return "strategy " + std::to_string(number);
    return "strategy " + in_quotes(trimmed(*text));
  }

  void read_name() {
    std::string& name = request_.strategy.name;
    name = section_.text("name", longest_name);
    request_.name_place = section_.place("name");
    const toml::node* node = section_.find("name");
    if (node == nullptr) section_.need("name");
    if (node != nullptr && node->is_string() && name.empty()) {
      findings_.wrong(*node, "'name' is empty", "every strategy goes by its name");
    }
  }

  void read_setpoint() {
    const toml::table* table = section_.table("setpoint");
    if (table == nullptr) return;
    const Section setpoint(*table, "'setpoint'", setpoint_options(), findings_);
    for (std::size_t j = 0; j < tension_count; ++j) {
      request_.strategy.setpoint[j] = values_.value(
          setpoint, tension_names[j], "schedule_setpoint_" + std::string(tension_names[j]));
    }
  }

  void read_intervention() {
    const toml::table* table = section_.table("intervention");
    if (table == nullptr) return;
    const Section section(*table, "'intervention'", intervention_options(), findings_);
    Intervention& intervention = request_.strategy.intervention;
    intervention.threshold = values_.value(section, "threshold", "schedule_intervention_threshold");
    intervention.strength = values_.value(section, "strength", "schedule_intervention_strength");
    intervention.target = static_cast<Intervention::Target>(section.word("target"));
    intervention.seats = static_cast<int>(section.whole("seats"));
    if (section.has("seats") && intervention.target == Intervention::Target::at_risk) {
      findings_.note(section.place("seats"), "'seats' is not used by the target 'at_risk'",
                     "every member above the threshold is supported");
    }
    if (!section_.has("monitoring") && !section_.has("phases")) {
      findings_.note(section_.place("intervention"), "the intervention does nothing",
                     "support is in proportion to monitoring, which is 0",
                     "give " + section_.title() + " some 'monitoring'");
    }
  }

  void read_sensing() {
    const toml::table* table = section_.table("sensing");
    if (table == nullptr) return;
    const Section section(*table, "'sensing'", sensing_options(), findings_);
    Sensing& sensing = request_.strategy.sensing;
    sensing.oracle = section.flag("oracle");
    if (section.has("noise")) {
      sensing.noise = values_.value(section, "noise", "schedule_sensing_noise");
    }
    if (section.has("delay")) sensing.delay = static_cast<int>(section.whole("delay"));
    for (const std::string_view key : {"noise", "delay"}) {
      if (!sensing.oracle || !section.has(key)) continue;
      findings_.wrong(section.place(key), in_quotes(key) + " beside oracle = true",
                      "an oracle sees without noise or delay", "leave one of them out");
    }
  }

  void check_triggers() {
    const std::size_t count = request_.strategy.triggers.size();
    if (count <= most_triggers) return;
    findings_.wrong(section_.place(), section_.title() + " has " + counted(count, "trigger"),
                    "at most " + std::to_string(most_triggers));
  }

  Section section_;
  Findings& findings_;
  StrategyValues values_;
  StrategyRequest request_;
};

}  // namespace

StrategyRequest read_strategy(const toml::table& table, std::size_t number, Findings& findings) {
  return StrategyReader(table, number, findings).read();
}

}  // namespace weft
