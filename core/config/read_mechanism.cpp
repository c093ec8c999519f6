#include "core/config/read_mechanism.h"

#include "core/config/read_schedule.h"
#include "core/config/wording.h"

namespace weft {
namespace {

class MechanismReader {
 public:
  MechanismReader(const Section& section, Mechanism mechanism, bool phased, Strategy& strategy,
                  StrategyValues& values)
      : findings_(section.findings()),
        mechanism_(mechanism),
        key_(mechanism_names[index(mechanism)]),
        name_("schedule_" + std::string(key_)),
        phased_(phased),
        strategy_(strategy),
        values_(values) {}

  Schedule read(const toml::node& node) {
    const toml::table* table = node.as_table();
    if (table == nullptr || is_distribution(*table)) {
      if (phased_) report_two_schedules(findings_.place(node));
      return read_schedule(node, key_, name_, values_, findings_);
    }
    const Section mechanism(*table, in_quotes(key_), mechanism_options(), findings_);
    read_feedback(mechanism);
    read_triggers(mechanism);
    const toml::node* base = mechanism.find("base");
    const bool spelled_out = has_schedule_keys(*table);
    if (phased_ && (base != nullptr || spelled_out)) report_two_schedules(mechanism.place());
    if (base != nullptr && spelled_out) {
      findings_.wrong(*base, in_quotes(key_) + " has two schedules",
                      "'base', and another one beside it", "leave one of them out");
    }
    if (base != nullptr) return read_schedule(*base, "base", name_, values_, findings_);
    return read_schedule_keys(mechanism, name_, values_);
  }

 private:
  void report_two_schedules(const Place& place) {
    findings_.wrong(place, in_quotes(key_) + " has a schedule beside 'phases'",
                    "with phases, each gives its own", "move it into the phases");
  }

  void read_feedback(const Section& mechanism) {
    const toml::table* table = mechanism.table("on");
    if (table == nullptr) return;
    const Section on(*table, "'on'", gain_options(), findings_);
    for (std::size_t j = 0; j < tension_count; ++j) {
      strategy_.gain[index(mechanism_)][j] =
          values_.value(on, tension_names[j], name_ + "_on_" + std::string(tension_names[j]));
    }
  }

  void read_triggers(const Section& mechanism) {
    std::size_t number = 0;
    for (const toml::table* table : mechanism.tables("triggers")) {
      read_trigger(*table, name_ + "_trigger" + std::to_string(++number) + "_");
    }
  }

  void read_trigger(const toml::table& table, const std::string& name) {
    const std::size_t before = findings_.problems();
    const Section section(table, "'triggers'", trigger_options(), findings_);
    if (!section.has("tension")) section.need("tension");
    Trigger trigger;
    trigger.mechanism = mechanism_;
    trigger.tension = static_cast<Tension>(section.word("tension"));
    trigger.above = values_.value(section, "above", name + "above");
    trigger.until =
        section.has("until") ? values_.value(section, "until", name + "until") : trigger.above;
    trigger.change = values_.value(section, "change", name + "change");
    trigger.dwell = values_.value(section, "dwell", name + "dwell");
    const double until = values_.high(trigger.until);
    const double above = values_.low(trigger.above);
    if (section.has("until") && until > above && findings_.problems() == before) {
      findings_.wrong(section.place("until"), "a trigger that ends above where it begins",
                      "'until' up to " + shown(until) + ", 'above' from " + shown(above),
                      "keep 'until' at or below 'above'");
    }
    strategy_.triggers.push_back(trigger);
  }

  Findings& findings_;
  Mechanism mechanism_;
  std::string_view key_;
  std::string name_;
  bool phased_;
  Strategy& strategy_;
  StrategyValues& values_;
};

}  // namespace

Schedule read_mechanism(const Section& section, Mechanism mechanism, bool phased,
                        Strategy& strategy, StrategyValues& values) {
  const toml::node* node = section.find(mechanism_names[index(mechanism)]);
  if (node == nullptr) return no_schedule();
  return MechanismReader(section, mechanism, phased, strategy, values).read(*node);
}

}  // namespace weft
