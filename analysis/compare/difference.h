#pragma once

#include <cstdint>

#include "analysis/statistics/estimate.h"

namespace weft::analysis {

/// What common random numbers gain for a difference: see CommonRandomNumbers. Not numbers with one
/// replicate.
struct DrawsGain {
  double correlation = undefined;
  double variance_ratio = undefined;
  double runs_saved = undefined;
  bool hurts = false;
};

/// A difference at equal effort: see EqualEffort.
struct EffortAdjusted {
  Estimate effort;                   ///< difference of effort, over pairs of runs
  Estimate by_regression;            ///< undefined where effort does not overlap
  Estimate by_matching;              ///< undefined where too few configurations have a match
  double matched_share = undefined;  ///< of the pairs of runs
  std::uint64_t matched_in = 0;      ///< configurations
  double less_share = undefined;     ///< of the pairs of runs: those with no more effort
  double more_share = undefined;     ///< those with no less
};

/// A strategy's ranking outcome less that of another, paired by configuration.
struct Difference {
  Estimate mean;          ///< interval of this difference alone
  Estimate simultaneous;  ///< interval that holds together with all others of its family
  double p_value = undefined;
  double adjusted_p = undefined;  ///< for the family
  Estimate effect;                ///< standardized
  Estimate superiority;  ///< share of configurations in which it is better; ties count half
  DrawsGain gain;
  EffortAdjusted equal_effort;
};

}  // namespace weft::analysis
