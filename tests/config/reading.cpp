#include "tests/config/reading.h"

#include <sstream>

#include "core/governance/law.h"

namespace weft {
namespace {

void write_points(const Design& design, std::ostream& text) {
  constexpr std::uint64_t most = 20;
  text << name_of(design.method()) << ' ' << design.size() << ':';
  std::vector<double> point(design.dimensions());
  for (std::uint64_t i = 0; i < std::min(most, design.size()); ++i) {
    design.point(i, point);
    for (const double value : point) text << ' ' << value;
    text << ';';
  }
  text << '\n';
}

void write_law(const Law& law, std::ostream& text) {
  for (const float intensity : law.schedule) text << intensity << ' ';
  for (const auto& gains : law.gain) {
    for (const float gain : gains) text << gain << ' ';
  }
  for (const float setpoint : law.setpoint) text << setpoint << ' ';
  for (std::size_t i = 0; i < law.phases; ++i) {
    const Law::Milestone& begins = law.begins[i];
    text << static_cast<int>(begins.kind) << ' ' << begins.tension << ' ' << begins.level << ' ';
  }
  for (std::size_t i = 0; i < law.trigger_count; ++i) {
    const Law::Trigger& t = law.triggers[i];
    text << t.mechanism << ' ' << t.tension << ' ' << t.above << ' ' << t.until << ' ' << t.change
         << ' ' << t.dwell << ' ';
  }
  text << law.threshold << ' ' << law.strength << ' ' << static_cast<int>(law.target) << ' '
       << law.seats << ' ' << law.oracle << ' ' << law.noise << ' ' << law.delay << '\n';
}

void write_family(const StrategyFamily& family, int horizon, std::ostream& text) {
  text << family.strategy.name << ' ' << family.first_dimension << '\n';
  std::vector<double> middle;
  for (const DrawnQuantity& one : family.drawn) {
    text << one.name << ": " << one.distribution.text() << '\n';
    middle.push_back(one.distribution.quantile(0.5));
  }
  write_points(family.schedules, text);
  write_law(make_law(family.strategy, middle, horizon), text);
}

}  // namespace

Experiment read(std::string_view text, const std::vector<std::string>& overrides) {
  return parse_experiment(text, "test.toml", {overrides, std::nullopt, nullptr});
}

std::string problems_of(std::string_view text, const std::vector<std::string>& overrides) {
  try {
    read(text, overrides);
    return {};
  } catch (const InputError& error) {
    return error.what();
  }
}

std::string notes_of(std::string_view text) {
  std::vector<Problem> notes;
  static_cast<void>(parse_experiment(text, "test.toml", {{}, std::nullopt, &notes}));
  std::string lines;
  for (const Problem& note : notes) lines += (lines.empty() ? "" : "\n") + note.text();
  return lines;
}

std::string with_strategy(std::string_view body) {
  return "[design]\nconfigurations = 1\n[[strategy]]\nname = \"one\"\n" + std::string(body) + "\n";
}

StrategyFamily family_of(std::string_view body) { return read(with_strategy(body)).families.at(0); }

double intensity(const StrategyFamily& family, Mechanism mechanism, std::size_t month) {
  std::vector<float> table(month + 1);
  tabulate(family.strategy.phases.at(0).schedule[index(mechanism)], {}, table);
  return static_cast<double>(table[month]);
}

std::string fingerprint(const Experiment& experiment) {
  std::ostringstream text;
  text.precision(17);
  text << experiment.title << '\n'
       << experiment.seed << ' ' << experiment.horizon << ' ' << experiment.replicates << ' '
       << static_cast<int>(experiment.pairing) << ' ' << static_cast<int>(experiment.trajectories)
       << ' ' << experiment.sampled_courses << '\n';
  for (const float value : experiment.fixed) text << value << ' ';
  for (const DrawnParameter& one : experiment.drawn) {
    text << one.parameter << '=' << one.dimension << ' ';
  }
  write_points(experiment.configurations, text);
  for (const StrategyFamily& family : experiment.families) {
    write_family(family, experiment.horizon, text);
  }
  return text.str();
}

}  // namespace weft
