#include "core/config/population.h"

#include "core/config/wording.h"

namespace weft {
namespace {

/// Where a factor comes from that the file does not name.
Quantity reference_quantity(const ParameterInfo& row) {
  const double low = row.reference.low;
  const double high = row.reference.high;
  switch (row.reference.kind) {
    case Reference::Kind::fixed:
      break;
    case Reference::Kind::uniform:
      return {0, Distribution::uniform(low, high), false};
    case Reference::Kind::log_uniform_integer:
      return {0, Distribution::log_uniform(low, high).rounded(), false};
  }
  return {low, std::nullopt, false};
}

bool is_no_goal(const ParameterInfo& row, const toml::node& node) {
  return row.name == "goal" && node.value_exact<std::string_view>() == "none";
}

/// What parameters have that the file does not name.
enum class Base { reference, standard, fitted };

class PopulationReader {
 public:
  /// `section` may be none: then all parameters of its kind take their base.
  void read(const Section* section, bool factors, Base from) {
    const auto table = parameter_table();
    for (std::size_t i = 0; i < table.size(); ++i) {
      if (table[i].factor != factors) continue;
      const toml::node* node = section == nullptr ? nullptr : section->find(table[i].name);
      if (node != nullptr && is_no_goal(table[i], *node)) {
        set(i, {static_cast<double>(no_goal), std::nullopt, false}, true);
      } else if (node != nullptr) {
        if (const auto given = section->quantity(table[i].name)) set(i, *given, true);
      } else {
        set(i, base(table[i], from), false);
      }
    }
  }

  Population population;

 private:
  static Quantity base(const ParameterInfo& row, Base from) {
    if (from == Base::reference) return reference_quantity(row);
    return {from == Base::fitted ? row.fitted : row.standard, std::nullopt, false};
  }

  void set(std::size_t parameter, const Quantity& quantity, bool by_file) {
    if (quantity.drawn()) {
      const std::string& name = parameter_table()[parameter].name;
      population.drawn.push_back({name, *quantity.distribution, quantity.listed, parameter});
    } else {
      population.fixed[parameter] = static_cast<float>(quantity.fixed);
      population.set_fixed[parameter] = by_file;
    }
  }
};

/// Smallest or largest value of a parameter; the simulation has it in 32 bits.
float end_of(const Population& population, std::string_view name, bool upper) {
  const std::size_t parameter = *parameter_index(name);
  for (const Dimension& one : population.drawn) {
    if (one.parameter == parameter) {
      return static_cast<float>(upper ? one.distribution.high() : one.distribution.low());
    }
  }
  return population.fixed[parameter];
}

/// An episode must be able to end: its two levels must not cross.
void check_episodes(const Population& population, const Section* theory) {
  if (theory == nullptr) return;
  const float off = end_of(population, "episode_off", true);
  const float on = end_of(population, "episode_on", false);
  if (off <= on) return;
  const std::string_view key = theory->has("episode_off") ? "episode_off" : "episode_on";
  theory->findings().wrong(theory->place(key), "episodes fade above the level at which they emerge",
                           "'episode_off' up to " + shown(off) + ", 'episode_on' from " + shown(on),
                           "keep 'episode_off' at or below 'episode_on'");
}

std::optional<Section> section_of(const Section& experiment, std::string_view key,
                                  Options options) {
  const toml::table* table = experiment.table(key);
  if (table == nullptr) return std::nullopt;
  return Section(*table, "[" + std::string(key) + "]", options, experiment.findings());
}

}  // namespace

Population read_population(const Section& experiment) {
  const auto configuration = section_of(experiment, "configuration", configuration_options());
  const auto theory = section_of(experiment, "theory", theory_options());
  const std::size_t before = experiment.findings().problems();
  const bool from_reference = !configuration || configuration->word("base") == 0;
  PopulationReader reader;
  reader.population.fitted = theory && theory->word("base") == 1;
  reader.read(configuration ? &*configuration : nullptr, true,
              from_reference ? Base::reference : Base::standard);
  reader.read(theory ? &*theory : nullptr, false,
              reader.population.fitted ? Base::fitted : Base::standard);
  if (experiment.findings().problems() == before) {
    check_episodes(reader.population, theory ? &*theory : nullptr);
  }
  return reader.population;
}

}  // namespace weft
