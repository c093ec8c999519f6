#pragma once

#include "core/governance/strategy.h"

namespace weft::governance_test {

/// A strategy of constant intensities.
inline Strategy constant_mix(double safeguarding, double bundling, double connecting,
                             double monitoring) {
  Strategy strategy;
  strategy.phases.push_back(
      {{},
       {constant(safeguarding), constant(bundling), constant(connecting), constant(monitoring)}});
  return strategy;
}

}  // namespace weft::governance_test
