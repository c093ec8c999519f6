#pragma once

#include <vector>

#include "core/config/population.h"
#include "core/config/section.h"
#include "core/engine/experiment.h"
#include "core/output/claim.h"

namespace weft {

/// What a region may name.
struct RegionContext {
  const Population& population;
  const Experiment& experiment;
};

/// Reads the regions under a key: a table of ranges, or a list of such tables; none where it is not
/// given. Reports factors that are unknown or not drawn, ranges beyond what is drawn, and months
/// beyond the horizon or without the courses that they need.
[[nodiscard]] std::vector<ClaimedRegion> read_regions(const Section& hypothesis,
                                                      std::string_view key,
                                                      const RegionContext& context);

/// The dimension that draws a factor or coefficient; none where it is not drawn or not known, which
/// is reported at `node`.
[[nodiscard]] const Dimension* drawn_dimension(const toml::node& node, std::string_view name,
                                               const Population& population, Findings& findings);

/// Its variable in the result file.
[[nodiscard]] std::string variable_of(const Dimension& dimension);

}  // namespace weft
