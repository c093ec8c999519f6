#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace weft::analysis {

/// Goes through a list of numbers from beginning to end, handing it over in parts. Called more than
/// once, always with the same numbers.
using NumberPass = std::function<void(const std::function<void(std::span<const float>)>& visit)>;

/// The smallest number, the exact quantiles k / parts for k = 1..parts-1 (the smallest number that
/// at least that share does not exceed), and the largest: parts + 1 numbers. Empty where nothing is
/// a number; what is not a number is left out. Memory does not depend on how many numbers there
/// are: two passes, which count the upper, then the lower half of the bits.
[[nodiscard]] std::vector<float> quantile_edges(const NumberPass& pass, std::uint64_t parts);

}  // namespace weft::analysis
