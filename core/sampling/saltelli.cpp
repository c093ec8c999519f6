#include "core/sampling/saltelli.h"

#include <vector>

namespace weft {

void SaltelliPoints::at(std::uint64_t i, std::span<double> values) const {
  const std::size_t k = values.size();
  const std::uint64_t place = i % (2 * k + 2);
  std::vector<double> pair(2 * k);
  pairs_.at(i / (2 * k + 2), pair);
  const bool mostly_b = place > k;
  const std::uint64_t exchanged = mostly_b ? place - k - 1 : place - 1;  // k or more: none
  for (std::size_t d = 0; d < k; ++d) {
    const bool from_b = mostly_b != (d == exchanged);
    values[d] = pair[from_b ? k + d : d];
  }
}

}  // namespace weft
