#pragma once

#include <algorithm>
#include <cmath>
#include <ranges>

namespace weft::analysis {

/// Whether there are two numbers among these that differ; what is not a number does not count.
template <std::ranges::forward_range Values>
[[nodiscard]] bool varies(const Values& values) {
  const auto is_number = [](auto value) { return !std::isnan(value); };
  const auto first = std::ranges::find_if(values, is_number);
  return std::any_of(first, std::ranges::end(values),
                     [&](auto value) { return is_number(value) && value != *first; });
}

}  // namespace weft::analysis
