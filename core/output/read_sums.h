#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <type_traits>

#include "core/base/problem.h"

namespace weft {

/// Adds numbers that were read from a file to sums of the same. Throws RunError for what no runs
/// add up to, since sums of such numbers overflow, here or later: counts (`name` ends with
/// "counts") are at least 0, and few enough to be added up over all months.
template <class Number>
void add_read(const std::string& name, std::span<const std::type_identity_t<Number>> numbers,
              std::span<Number> sums) {
  const bool are_counts = name.ends_with("counts");
  for (std::size_t i = 0; i < sums.size(); ++i) {
    if constexpr (std::is_signed_v<Number>) {
      constexpr Number most_counted = Number{1} << 48;
      constexpr Number most = std::numeric_limits<Number>::max();
      const Number number = numbers[i];
      const bool fits = are_counts   ? number >= 0 && number <= most_counted - sums[i]
                        : number > 0 ? sums[i] <= most - number
                                     : sums[i] >= std::numeric_limits<Number>::min() - number;
      if (!fits) throw RunError("'" + name + "' holds numbers that no runs add up to");
    }
    sums[i] += numbers[i];
  }
}

}  // namespace weft
