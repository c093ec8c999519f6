#include "analysis/discover/prim.h"

#include <algorithm>

#include "analysis/discover/pasting.h"
#include "analysis/discover/quasi_p.h"

namespace weft::analysis {
namespace {

std::optional<std::size_t> chosen_place(const Trajectory& trajectory, const PrimOptions& options) {
  if (options.step) {
    if (*options.step >= trajectory.boxes.size()) return std::nullopt;
    return options.step;
  }
  const std::vector<Counts>& counts = trajectory.training;
  if (options.density) {
    const auto found = std::ranges::find_if(
        counts, [&](const Counts& inside) { return inside.density() >= *options.density; });
    if (found == counts.end()) return std::nullopt;
    return static_cast<std::size_t>(found - counts.begin());
  }
  const auto best = std::ranges::max_element(counts, {}, [&](const Counts& inside) {
    return weighted_relative_accuracy(inside, counts.front());
  });
  return static_cast<std::size_t>(best - counts.begin());
}

/// A box among the points that are left; none where there is no such box.
std::optional<PrimBox> next_box(const Points& points, const Orders& orders, const Halves& left,
                                std::size_t all, const PrimOptions& options) {
  PrimBox found;
  found.trajectory = peel(points, orders, left.held_out, all, options.peeling);
  const std::optional<std::size_t> place = chosen_place(found.trajectory, options);
  if (!place) return std::nullopt;
  found.chosen = *place;
  found.box = found.trajectory.boxes[*place];
  const double level = options.level / static_cast<double>(points.factors());
  free_insignificant(found.box, points, left.training, level);
  paste(found.box, points, left.training, options.peeling.alpha);
  if (restricted(found.box).empty()) return std::nullopt;
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
    std::optional<PrimBox> found = next_box(points, orders, left, halves.training.size(), now);
    if (!found || found->training.density() <= base) break;
    const auto inside = [&](std::uint32_t row) { return holds(found->box, points, row); };
    std::erase_if(left.training, inside);
    std::erase_if(left.held_out, inside);
    std::vector<std::uint8_t> keep(points.size());
    for (const std::uint32_t row : left.training) keep[row] = 1;
    keep_only(orders, keep);
    boxes.push_back(std::move(*found));
    now.step.reset();
  }
  return boxes;
}

}  // namespace weft::analysis
