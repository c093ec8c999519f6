#pragma once

#include <span>
#include <vector>

namespace weft::analysis {

/// P values adjusted so that the chance of any false finding among them is at most the level they
/// are held against. Those that are not a number stay so and do not count. Source: S. Holm,
/// Scandinavian Journal of Statistics 6 (1979) 65-70.
[[nodiscard]] std::vector<double> holm(std::span<const double> p_values);

}  // namespace weft::analysis
