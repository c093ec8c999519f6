#include "tests/engine/stress_grid.h"

#include <algorithm>
#include <cmath>
#include <iterator>

#include "core/random/philox.h"
#include "core/random/uniform.h"
#include "tests/governance/constant_mix.h"

namespace weft::engine_test {
namespace {

using governance_test::constant_mix;

constexpr std::uint32_t replicates = 3;

Strategy fading() {
  Strategy strategy = constant_mix(0.9, 0.5, 0.3, 0.1);
  strategy.phases[0].schedule[0] = Fade{Fade::Shape::sigmoid, {0.9}, {0.1}, {6}, {30}};
  strategy.phases[0].schedule[2] = Knots{{{{6}, {0.3}}, {{12}, {0.7}}}, {12}};
  return strategy;
}

Strategy responsive() {
  Strategy strategy = constant_mix(0.4, 0.4, 0.4, 0.6);
  strategy.gain[0][1] = {1.5};
  strategy.gain[3][4] = {0.7};
  strategy.setpoint[1] = {0.1};
  strategy.triggers.push_back({Mechanism::connecting, Tension::capture, {0.2}, {0.1}, {0.3}, {3}});
  strategy.triggers.push_back({Mechanism::bundling, Tension::alignment, {0.1}, {0.1}, {-0.2}, {0}});
  strategy.sensing.delay = 5;
  return strategy;
}

Strategy supporting(Intervention::Target target, int seats, bool oracle) {
  Strategy strategy = constant_mix(0.45, 0.45, 0.45, 0.5);
  strategy.intervention = {{0.1}, {0.9}, target, seats};
  strategy.gain[1][2] = {0.3};
  strategy.sensing.oracle = oracle;
  strategy.sensing.noise = {0.2};
  return strategy;
}

Strategy phased() {
  Strategy strategy = constant_mix(0.3, 0.9, 0.3, 0);
  const auto begin = [&](Milestone begins, double s, double b, double c) {
    strategy.phases.push_back({begins, {constant(s), constant(b), constant(c), constant(0.1)}});
  };
  begin({Milestone::Kind::emergence, Tension::disclosure, {}}, 0.9, 0.4, 0.2);
  begin({Milestone::Kind::fading, Tension::disclosure, {}}, 0.2, 0.4, 0.6);
  begin({Milestone::Kind::commitments, Tension::alignment, {}}, 0.3, 0.5, 0.7);
  begin({Milestone::Kind::created, Tension::alignment, {8.0}}, 0.1, 0.6, 0.8);
  begin({Milestone::Kind::month, Tension::alignment, {60.0}}, 0.5, 0.5, 0.5);
  return strategy;
}

std::vector<Strategy> every_feature() {
  using Target = Intervention::Target;
  return {constant_mix(0, 0, 0, 0),
          constant_mix(0.5, 0.5, 0.5, 0),
          fading(),
          responsive(),
          supporting(Target::at_risk, 3, false),
          supporting(Target::largest_gap, 3, false),
          supporting(Target::known, 2, true),
          phased()};
}

/// A number of the grid, uniform in (0, 1).
float drawn(std::uint32_t configuration, std::size_t parameter) {
  return uniform(philox({1, 2}, {static_cast<std::uint32_t>(parameter), configuration, 0, 9})[0]);
}

/// A third of the configurations is plausible, a third has a wild theory, a third absurd values.
ParameterValues values_of(std::uint32_t c) {
  ParameterValues values = default_parameters();
  const auto table = parameter_table();
  for (std::size_t i = 0; i < values.size(); ++i) {
    const ParameterInfo& row = table[i];
    const float u = drawn(c, i);
    const auto between = [&](double low, double high) {
      return static_cast<float>(low + static_cast<double>(u) * (high - low));
    };
    const bool wild = c % 3 == 1 && drawn(c, i + 1000) < 0.3F;
    const bool absurd = c % 3 == 2 && drawn(c, i + 2000) < 0.15F;
    if (row.name == "goal") {
      values[i] = c % 4 == 0 ? between(1, 30) : no_goal;
    } else if (row.factor && row.reference.kind != Reference::Kind::fixed) {
      values[i] = between(row.reference.low, row.reference.high);
    } else if (absurd) {
      values[i] = between(row.low, row.high);
    } else if (wild) {
      values[i] = std::clamp(values[i] * between(0.2, 3), static_cast<float>(row.low),
                             static_cast<float>(row.high));
    }
    if (row.whole) values[i] = std::floor(values[i]);
  }
  return values;
}

/// What breaks numbers: engagement that overshoots without bound is beyond every legal range.
void make_it_break(Parameters<float>& p) {
  p.stock_rate = 30.0F;
  p.productivity = 1e20F;
}

}  // namespace

StressGrid::StressGrid(int horizon, std::uint32_t configurations) : horizon_(horizon) {
  for (const Strategy& strategy : every_feature()) laws_.push_back(make_law(strategy, {}, horizon));
  const std::array<float, 6> sizes = {3, 4, 17, 33, 60, 500};
  for (std::uint32_t c = 0; c < configurations; ++c) {
    Parameters<float> p = named(values_of(c));
    if (c < sizes.size()) p.members = sizes[c];
    if (c % 16 == 15) make_it_break(p);
    parameters_.push_back(p);
  }
  for (std::uint32_t c = 0; c < configurations; ++c) {
    for (std::uint32_t s = 0; s < laws_.size(); ++s) {
      for (std::uint32_t r = 0; r < replicates; ++r) {
        runs_.push_back({&parameters_[c], &laws_[s], c, r, s});
      }
    }
  }
}

}  // namespace weft::engine_test
