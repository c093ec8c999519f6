#include "core/engine/plan.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/base/contract.h"

namespace weft {
namespace {

constexpr float no_value = std::numeric_limits<float>::quiet_NaN();

bool is_joint(const Experiment& experiment, const StrategyFamily& family) {
  return experiment.pairing == Pairing::joint && !family.drawn.empty();
}

}  // namespace

/// A parameter of the configuration, or a drawn number of strategies (by name; strategies that do
/// not draw it have no value).
struct Plan::Source {
  std::size_t parameter = 0;
  std::string drawn;  ///< empty: a parameter
};

Plan::Plan(const Experiment& experiment) : experiment_(&experiment) {
  add_strategies();
  grid_ = Grid::of(experiment.configurations.size(), strategies_.size(), experiment.replicates,
                   nominal_run_length());
  add_quantities();
  add_schedule_quantities();
}

void Plan::add_strategies() {
  for (std::size_t f = 0; f < experiment_->families.size(); ++f) {
    const StrategyFamily& family = experiment_->families[f];
    const std::string& name = family.strategy.name;
    if (family.drawn.empty() || is_joint(*experiment_, family)) {
      strategies_.push_back({name, f, {}});
      continue;
    }
    for (std::uint64_t i = 0; i < family.schedules.size(); ++i) {
      std::vector<double> point(family.drawn.size());
      family.schedules.point(i, point);
      strategies_.push_back({name + " " + std::to_string(i + 1), f, std::move(point)});
    }
  }
  for (const StrategyInstance& instance : strategies_) {
    const StrategyFamily& family = experiment_->families[instance.family];
    laws_.push_back(is_joint(*experiment_, family)
                        ? Law{}
                        : make_law(family.strategy, instance.point, experiment_->horizon));
  }
}

double Plan::nominal_run_length() const {
  constexpr std::uint64_t most_looked_at = 64;
  const std::uint64_t looked_at = std::min(experiment_->configurations.size(), most_looked_at);
  double founders = 0;
  for (std::uint64_t i = 0; i < looked_at; ++i) {
    founders += static_cast<double>(configuration(i).parameters.members);
  }
  return founders / static_cast<double>(looked_at) * experiment_->horizon;
}

PlannedConfiguration Plan::configuration(std::uint64_t i) const {
  PlannedConfiguration configuration;
  configuration.point.resize(experiment_->configurations.dimensions());
  experiment_->configurations.point(i, configuration.point);
  ParameterValues values = experiment_->fixed;
  for (const DrawnParameter& drawn : experiment_->drawn) {
    values[drawn.parameter] = static_cast<float>(configuration.point[drawn.dimension]);
  }
  configuration.parameters = named(values);
  return configuration;
}

const Law& Plan::law(std::size_t strategy, const PlannedConfiguration& configuration,
                     Law& own) const {
  const StrategyFamily& family = experiment_->families[strategies_[strategy].family];
  if (!is_joint(*experiment_, family)) return laws_[strategy];
  const std::span<const double> point =
      std::span(configuration.point).subspan(family.first_dimension, family.drawn.size());
  own = make_law(family.strategy, point, experiment_->horizon);
  return own;
}

World Plan::world(std::uint64_t configuration, std::uint64_t replicate) const {
  return {experiment_->seed, static_cast<std::uint32_t>(configuration),
          static_cast<std::uint32_t>(replicate)};
}

void Plan::add_quantities() {
  const std::span<const ParameterInfo> table = parameter_table();
  const auto add = [&](std::size_t i, const std::string& prefix) {
    quantities_.push_back({prefix + table[i].name, table[i].unit, table[i].meaning,
                           QuantityColumn::Axis::configuration});
    sources_.push_back(std::make_shared<Source>(Source{i, {}}));
  };
  for (std::size_t i = 0; i < factor_count(); ++i) add(i, "");
  for (const DrawnParameter& drawn : experiment_->drawn) {
    if (!table[drawn.parameter].factor) add(drawn.parameter, "theory_");
  }
}

void Plan::add_schedule_quantities() {
  using Axis = QuantityColumn::Axis;
  for (const StrategyFamily& family : experiment_->families) {
    const Axis axis = is_joint(*experiment_, family) ? Axis::both : Axis::strategy;
    for (const DrawnQuantity& drawn : family.drawn) {
      const auto same = [&](const QuantityColumn& quantity) { return quantity.name == drawn.name; };
      if (std::ranges::any_of(quantities_, same)) continue;
      quantities_.push_back(
          {drawn.name, "1", "drawn number of the strategy, where it draws one", axis});
      sources_.push_back(std::make_shared<Source>(Source{0, drawn.name}));
    }
  }
}

float Plan::schedule_value(const Source& source, std::size_t strategy,
                           const PlannedConfiguration& configuration) const {
  const StrategyFamily& family = experiment_->families[strategies_[strategy].family];
  const auto drawn = std::ranges::find(family.drawn, source.drawn, &DrawnQuantity::name);
  if (drawn == family.drawn.end()) return no_value;
  const auto dimension = static_cast<std::size_t>(drawn - family.drawn.begin());
  const double value = is_joint(*experiment_, family)
                           ? configuration.point[family.first_dimension + dimension]
                           : strategies_[strategy].point[dimension];
  return static_cast<float>(value);
}

void Plan::quantity_values(QuantityColumn::Axis axis, std::uint64_t first, std::uint64_t count,
                           std::span<float> values) const {
  using Axis = QuantityColumn::Axis;
  PlannedConfiguration planned;
  ParameterValues parameters{};
  for (std::uint64_t i = 0; i < count; ++i) {
    const std::uint64_t row = first + i;
    const std::size_t strategy = row % strategies_.size();
    const bool is_next = axis == Axis::configuration || strategy == 0 || i == 0;
    if (axis != Axis::strategy && is_next) {
      planned = configuration(axis == Axis::both ? row / strategies_.size() : row);
      parameters = std::bit_cast<ParameterValues>(planned.parameters);
    }
    std::size_t place = i;
    for (std::size_t column = 0; column < quantities_.size(); ++column) {
      if (quantities_[column].axis != axis) continue;
      const Source& source = *sources_[column];
      const float value = source.drawn.empty() ? parameters[source.parameter]
                                               : schedule_value(source, strategy, planned);
      values[place] = std::isinf(value) ? no_value : value;
      place += count;
    }
  }
}

}  // namespace weft
