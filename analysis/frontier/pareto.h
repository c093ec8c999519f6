#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace weft::analysis {

/// Whether `a` is at least as good as `b` in everything and better in something; larger is better.
/// Never where something is not a number.
[[nodiscard]] bool dominates(std::span<const double> a, std::span<const double> b);

/// Who is dominated by whom: [dominating * count + dominated] of `count` rows of `values`.
[[nodiscard]] std::vector<std::uint8_t> dominance(std::span<const double> values,
                                                  std::size_t count);

/// Which rows nothing dominates (the Pareto set), from dominance().
[[nodiscard]] std::vector<std::uint8_t> undominated(std::span<const std::uint8_t> dominance,
                                                    std::size_t count);

}  // namespace weft::analysis
