#include "analysis/discover/pasting.h"

#include <algorithm>
#include <optional>

#include "core/base/contract.h"

namespace weft::analysis {
namespace {

struct Paste {
  Bound bound;
  double value = 0;
  Counts with;  ///< of the box and what comes in
};

/// The `wanted` points nearest to the bound, and those that share the last one's value.
Paste nearest_beyond(Rows beyond, const Points& points, Bound bound, std::size_t wanted,
                     Counts inside) {
  const std::vector<float>& values = points.values[bound.factor];
  std::ranges::sort(beyond, [&](std::uint32_t a, std::uint32_t b) {
    return bound.side == Side::low ? values[a] > values[b] : values[a] < values[b];
  });
  Paste paste{bound, Range{}.at(bound.side), inside};
  for (std::size_t i = 0; i < beyond.size(); ++i) {
    const float value = values[beyond[i]];
    if (i >= wanted && value != values[beyond[i - 1]]) {
      paste.value = halfway(values[beyond[i - 1]], value);
      break;
    }
    paste.with.add(points.is_case[beyond[i]] != 0);
  }
  return paste;
}

std::optional<Paste> best_paste(const Box& box, const Points& points,
                                std::span<const std::uint32_t> rows, double alpha) {
  const Counts inside = count_inside(box, points, rows);
  const auto wanted = std::max(
      std::size_t{1}, static_cast<std::size_t>(alpha * static_cast<double>(inside.points)));
  const std::vector<Rows> beyond = rows_beyond(box, points, rows);
  const std::vector<Bound> all = bounds(box);
  std::optional<Paste> best;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const Paste paste = nearest_beyond(beyond[i], points, all[i], wanted, inside);
    if (paste.with.density() < inside.density()) continue;
    if (!best || paste.with.density() > best->with.density()) best = paste;
  }
  return best;
}

}  // namespace

void paste(Box& box, const Points& points, std::span<const std::uint32_t> rows, double alpha) {
  WEFT_EXPECT(alpha > 0);
  while (const std::optional<Paste> next = best_paste(box, points, rows, alpha)) {
    box[next->bound.factor].at(next->bound.side) = next->value;
  }
}

}  // namespace weft::analysis
