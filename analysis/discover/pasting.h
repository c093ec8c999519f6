#pragma once

#include <span>

#include "analysis/discover/box.h"

namespace weft::analysis {

/// PRIM, second half: moves single bounds of a box outwards as long as its density does not fall,
/// each time by the bound that makes it densest, and so far that `alpha` of its points come in (and
/// all that share the last one's value). Bounds that nothing lies beyond are dropped.
/// Friedman and Fisher (peeling.h) ask for a density that grows. Here one that stays is enough, or
/// boxes of cases only would never be enlarged.
void paste(Box& box, const Points& points, std::span<const std::uint32_t> rows, double alpha);

}  // namespace weft::analysis
