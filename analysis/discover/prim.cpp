#include "analysis/discover/prim.h"

#include <algorithm>
#include <functional>
#include <numeric>

#include "analysis/discover/pasting.h"
#include "analysis/discover/quasi_p.h"

namespace weft::analysis {
namespace {

std::size_t chosen_place(const Trajectory& path, std::optional<double> density) {
  const std::vector<Counts>& counts = path.training;
  if (density) {
    const auto found = std::ranges::find_if(
        counts, [&](const Counts& inside) { return inside.density() >= *density; });
    const auto densest = std::ranges::max_element(counts, {}, &Counts::density);
    return static_cast<std::size_t>((found == counts.end() ? densest : found) - counts.begin());
  }
  const auto best = std::ranges::max_element(counts, {}, [&](const Counts& inside) {
    return weighted_relative_accuracy(inside, counts.front());
  });
  return static_cast<std::size_t>(best - counts.begin());
}

/// The less significant half of those bounds of a box whose quasi-p value exceeds the level.
std::vector<Bound> least_significant(const Box& box, const Points& points,
                                     std::span<const std::uint32_t> rows, double level) {
  const std::vector<Bound> all = bounds(box);
  const std::vector<double> values = quasi_p_of_bounds(box, points, rows);
  std::vector<std::size_t> order(all.size());
  std::iota(order.begin(), order.end(), 0U);
  std::ranges::stable_sort(order, std::greater(), [&](std::size_t i) { return values[i]; });
  const auto above = static_cast<std::size_t>(
      std::ranges::count_if(values, [&](double value) { return value > level; }));
  std::vector<Bound> found;
  for (std::size_t i = 0; i < (above + 1) / 2; ++i) found.push_back(all[order[i]]);
  return found;
}

/// Peels with fewer and fewer bounds, until all of the chosen box matter. Of those that do not,
/// half are given up at a time: without them, peeling makes more of the others, which may matter
/// then.
PrimBox peeled(const Points& points, const Orders& orders, const Halves& left, std::size_t all,
               const PrimOptions& options) {
  std::vector<Bound> left_free;
  for (;;) {
    PrimBox found;
    found.trajectory = peel(points, orders, left.training, all, left_free, options.peeling);
    found.chosen = chosen_place(found.trajectory, options.density);
    found.box = found.trajectory.boxes[found.chosen];
    const std::vector<Bound> gone =
        least_significant(found.box, points, left.training, options.level);
    if (gone.empty()) return found;
    left_free.insert(left_free.end(), gone.begin(), gone.end());
  }
}

PrimBox next_box(const Points& points, const Orders& orders, const Halves& left, std::size_t all,
                 const PrimOptions& options) {
  PrimBox found = peeled(points, orders, left, all, options);
  found.held_out_along = counts_along(found.trajectory, points, left.held_out);
  if (options.step) {
    found.chosen = std::min(*options.step, found.trajectory.boxes.size() - 1);
    found.box = found.trajectory.boxes[found.chosen];
  }
  paste(found.box, points, left.training, options.paste_alpha);
  found.training = count_inside(found.box, points, left.training);
  found.held_out = count_inside(found.box, points, left.held_out);
  found.quasi_p = quasi_p_values(found.box, points, left.training);
  found.quasi_p_held_out = quasi_p_values(found.box, points, left.held_out);
  return found;
}

}  // namespace

double weighted_relative_accuracy(const Counts& inside, const Counts& all) {
  const double mass = static_cast<double>(inside.points) / static_cast<double>(all.points);
  return mass * (inside.density() - all.density());
}

std::vector<PrimBox> prim(const Points& points, const Halves& halves, const PrimOptions& options) {
  const double base = count(points, halves.training).density();
  Halves left = halves;
  Orders orders = sorted_orders(points, halves.training);
  std::vector<PrimBox> boxes;
  PrimOptions now = options;
  while (boxes.size() < options.most_boxes && count(points, left.training).cases > 0) {
    PrimBox found = next_box(points, orders, left, halves.training.size(), now);
    if (restricted(found.box).empty() || found.training.density() <= base) break;
    const auto inside = [&](std::uint32_t row) { return holds(found.box, points, row); };
    std::erase_if(left.training, inside);
    std::erase_if(left.held_out, inside);
    std::vector<std::uint8_t> keep(points.size());
    for (const std::uint32_t row : left.training) keep[row] = 1;
    keep_only(orders, keep);
    boxes.push_back(std::move(found));
    now.step.reset();
  }
  return boxes;
}

}  // namespace weft::analysis
