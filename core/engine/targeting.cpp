#include "core/engine/targeting.h"

#include <algorithm>
#include <numeric>
#include <vector>

namespace weft {

void mark_most_urgent(const Urgencies& of, std::size_t count, float* chosen) {
  std::vector<std::size_t> order(of.members);
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto urgency = [&](std::size_t i) { return of.urgency[i * of.urgency_step]; };
  const auto seat = [&](std::size_t i) { return of.seat[i * of.seat_step]; };
  const auto end = order.begin() + static_cast<std::ptrdiff_t>(std::min(count, order.size()));
  std::ranges::partial_sort(order, end, [&](std::size_t a, std::size_t b) {
    if (urgency(a) != urgency(b)) return urgency(a) > urgency(b);
    return seat(a) < seat(b);
  });
  for (std::size_t i = 0; i < of.members; ++i) chosen[i * of.urgency_step] = 0.0F;
  std::for_each(order.begin(), end, [&](std::size_t i) {
    if (urgency(i) > not_at_risk) chosen[i * of.urgency_step] = 1.0F;
  });
}

}  // namespace weft
