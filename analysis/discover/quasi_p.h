#pragma once

#include <span>
#include <vector>

#include "analysis/discover/box.h"

namespace weft::analysis {

/// P(X >= inside.cases) for X binomial with inside.points trials of probability
/// `without.density()`: how likely the box would have at least its cases by chance, if the
/// restriction that is left out did nothing. 1 without points.
/// Source: B. P. Bryant and R. J. Lempert, Technological Forecasting and Social Change 77 (2010)
/// 34-49, section 3.3. It is "quasi" because the restriction was chosen on the same points.
[[nodiscard]] double quasi_p(const Counts& inside, const Counts& without);

/// The same for each restricted factor of a box, in the order of restricted(): `without` is the box
/// with both ends of that factor left free.
[[nodiscard]] std::vector<double> quasi_p_values(const Box& box, const Points& points,
                                                 std::span<const std::uint32_t> rows);

/// The same for each of bounds(box): `without` is the box with that one bound left free. One end of
/// a range may matter and the other not.
[[nodiscard]] std::vector<double> quasi_p_of_bounds(const Box& box, const Points& points,
                                                    std::span<const std::uint32_t> rows);

}  // namespace weft::analysis
