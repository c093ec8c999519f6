#pragma once

#include <algorithm>
#include <cmath>
#include <ranges>

#include "analysis/statistics/resolution.h"

namespace weft::analysis {

/// Whether any two of these numbers differ by more than rounding (resolution.h). NaNs are ignored.
template <std::ranges::forward_range Values>
[[nodiscard]] bool varies(const Values& values) {
  const auto is_number = [](auto value) { return !std::isnan(value); };
  const auto first = std::ranges::find_if(values, is_number);
  return std::any_of(first, std::ranges::end(values), [&](auto value) {
    return is_number(value) && !same(static_cast<double>(value), static_cast<double>(*first));
  });
}

}  // namespace weft::analysis
