#pragma once

#include <span>
#include <vector>

#include "analysis/discover/box.h"

/// The patient rule induction method (PRIM), first half: from all points to smaller and denser
/// boxes. Source: J. H. Friedman and N. I. Fisher, Statistics and Computing 9 (1999) 123-143.
namespace weft::analysis {

struct PeelingOptions {
  double alpha = 0.05;     ///< share of a box's points that a step gives away; in (0, 0.5]
  double min_mass = 0.05;  ///< no box holds less of the training points than this share
};

/// The boxes from all points to the smallest, each within the one before, one side of one factor
/// apart. The first is without restrictions.
struct Trajectory {
  std::vector<Box> boxes;
  std::vector<Counts> training;
};

/// Each step gives away the lowest or the highest points of one factor: the share `alpha` of those
/// still inside, less where the value at the cut has more points outside than fit in, more where
/// even the outermost value has more. Of these candidates it takes the one whose density grows most
/// for each point given away, which is the densest where all give away as many. Source of that:
/// J. H. Kwakkel and M. Jaxa-Rozen, Environmental Modelling & Software 79 (2016) 311-321. It ends
/// where every point is a case, or no candidate leaves `min_mass` of `all` points. Each factor is
/// read in the order of `orders`, which are of the training points; nothing is sorted again. Bounds
/// in `left_free` are never moved.
[[nodiscard]] Trajectory peel(const Points& points, Orders orders,
                              std::span<const std::uint32_t> training, std::size_t all,
                              const std::vector<Bound>& left_free, const PeelingOptions& options);

/// Other rows in each box of a trajectory.
[[nodiscard]] std::vector<Counts> counts_along(const Trajectory& path, const Points& points,
                                               Rows rows);

}  // namespace weft::analysis
