#include "core/engine/targeting.h"

#include <algorithm>
#include <numeric>

namespace weft {

std::vector<char> most_urgent(std::span<const float> urgency, std::span<const std::uint32_t> seats,
                              std::size_t count) {
  std::vector<std::size_t> order(urgency.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto chosen = order.begin() + static_cast<std::ptrdiff_t>(std::min(count, order.size()));
  std::ranges::partial_sort(order, chosen, [&](std::size_t a, std::size_t b) {
    if (urgency[a] != urgency[b]) return urgency[a] > urgency[b];
    return seats[a] < seats[b];
  });
  std::vector<char> marked(urgency.size(), 0);
  std::for_each(order.begin(), chosen,
                [&](std::size_t i) { marked[i] = urgency[i] > not_at_risk ? 1 : 0; });
  return marked;
}

}  // namespace weft
