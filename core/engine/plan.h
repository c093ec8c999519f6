#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/engine/experiment.h"
#include "core/governance/law.h"
#include "core/output/result_file.h"
#include "core/random/address.h"

namespace weft {

/// A strategy as it is run: a named one, or one member of a crossed family.
struct StrategyInstance {
  std::string name;
  std::size_t family = 0;
  std::vector<double> point;  ///< its drawn values (crossed families)
};

/// One configuration, ready to be simulated under every strategy.
struct PlannedConfiguration {
  Parameters<float> parameters;
  std::vector<double> point;  ///< all drawn values: parameters, then joint families
};

/// An experiment spread out: which strategies, which parameters, how many runs in which blocks.
/// Immutable; everything about configuration i is computed when it is asked for.
class Plan {
 public:
  explicit Plan(const Experiment& experiment);

  [[nodiscard]] const Experiment& experiment() const { return *experiment_; }
  [[nodiscard]] const Grid& grid() const { return grid_; }
  [[nodiscard]] const std::vector<StrategyInstance>& strategies() const { return strategies_; }

  [[nodiscard]] PlannedConfiguration configuration(std::uint64_t i) const;
  /// The law of a strategy in a configuration. `own` holds it where the configuration draws its own
  /// schedule; otherwise the plan does.
  [[nodiscard]] const Law& law(std::size_t strategy, const PlannedConfiguration& configuration,
                               Law& own) const;
  [[nodiscard]] World world(std::uint64_t configuration, std::uint64_t replicate) const;

  /// Columns of factors, drawn coefficients and drawn schedules, and their values (as
  /// QuantityValues, result_file.h).
  [[nodiscard]] const std::vector<QuantityColumn>& quantities() const { return quantities_; }
  void quantity_values(QuantityColumn::Axis axis, std::uint64_t first, std::uint64_t count,
                       std::span<float> values) const;

 private:
  struct Source;  // where a quantity's values come from
  /// Founders times months, mean of the first configurations.
  double nominal_run_length() const;
  void add_strategies();
  void add_quantities();
  void add_schedule_quantities();
  float schedule_value(const Source& source, std::size_t strategy,
                       const PlannedConfiguration& configuration) const;

  const Experiment* experiment_;
  Grid grid_;
  std::vector<StrategyInstance> strategies_;
  std::vector<Law> laws_;  ///< by strategy; those of joint families are made anew
  std::vector<QuantityColumn> quantities_;
  std::vector<std::shared_ptr<const Source>> sources_;  ///< by quantity
};

}  // namespace weft
