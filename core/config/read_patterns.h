#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/config/calibration.h"
#include "core/config/population.h"
#include "core/config/section.h"

namespace weft {

/// A pattern with the places that later checks speak of.
struct PatternRequest {
  Pattern pattern;
  Subpopulation where;
  Place place;
  Place statistic_place;
  Place where_place;
};

/// Reads every [[pattern]].
[[nodiscard]] std::vector<PatternRequest> read_patterns(const Section& file);

/// Reports patterns that no run of the experiment can express, and gives the others what they need
/// of it. `population` is what the experiment draws from.
void fit_patterns(std::vector<PatternRequest>& requests, const Population& population,
                  const Calibration& calibration, Findings& findings);

}  // namespace weft
