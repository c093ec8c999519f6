#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "analysis/sensitivity/series.h"
#include "analysis/statistics/bootstrap.h"

namespace weft::analysis {

/// Length of a step of a morris design: half of the factor's distribution.
constexpr double morris_step = 0.5;

/// How a configuration of a trajectory differs from the one before it.
struct MorrisMove {
  std::size_t factor = 0;
  int direction = 0;  ///< +1 where the factor's value rose, -1 where it fell; 0: no factor's did
};

/// Trajectories in a row: of k + 1 configurations each, the first of which has no move.
struct MorrisDesign {
  std::size_t factors = 0;
  std::vector<MorrisMove> moves;  ///< by configuration

  [[nodiscard]] std::size_t size() const { return factors + 1; }  ///< of a trajectory
};

/// Elementary effects of one factor: changes of the outcome as the factor's value rises by half of
/// its distribution, divided by that half.
struct ElementaryEffects {
  Estimate size;     ///< mu*: mean of their absolute values
  Estimate mean;     ///< mu
  Estimate spread;   ///< sigma: their standard deviation, noise removed; 0 if all is noise
  double noise = 0;  ///< what mu* would be of a factor without effect, from the seeds alone
};

/// Of each factor, over the trajectories in which every configuration has a value; intervals of the
/// bootstrap over trajectories. A discrete factor may keep its value over a step; then its effect
/// is 0, without noise. Sources: Morris 1991 (Technometrics 33) for mu and sigma; Campolongo,
/// Cariboni & Saltelli 2007 (Environmental Modelling & Software 22) for mu*. `noise` is that of the
/// mean absolute value of a normal with the effects' mean noise variance, sqrt(2 / pi) s.
/// assumption: the means over replicates are near enough to normal, for `noise`.
[[nodiscard]] std::vector<ElementaryEffects> morris_effects(const MorrisDesign& design,
                                                            const Series& series,
                                                            const BootstrapOptions& options);

/// mu* of each strategy's difference to the mean of all (`apart`), averaged over strategies: how
/// much a factor changes what the choice of strategy is worth.
struct StrategyEffect {
  Estimate size;
  double noise = 0;  ///< as of ElementaryEffects
};
[[nodiscard]] std::vector<StrategyEffect> morris_interactions(const MorrisDesign& design,
                                                              std::span<const Series> apart,
                                                              const BootstrapOptions& options);

/// Trajectories in which every configuration has a value.
[[nodiscard]] std::size_t whole_trajectories(const MorrisDesign& design, const Series& series);

}  // namespace weft::analysis
