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

/// Takes bounds away, the least significant first, until each that is left has a quasi-p value of
/// at most `level`, by itself. A single bound is a smaller restriction than a factor: one end of a
/// range may matter and the other not.
[[nodiscard]] Box significant_part(Box box, const Points& points,
                                   std::span<const std::uint32_t> rows, double level);

}  // namespace weft::analysis
