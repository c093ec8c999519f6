#pragma once

#include "analysis/discover/discovery.h"
#include "analysis/table/table.h"

/// What was discovered, for programs: everything, in full digits.
namespace weft::analysis {

/// How well a box holds the cases, and nothing else.
struct Figures {
  double coverage = 0;  ///< share of all cases that it holds
  double density = 0;   ///< share of its points that are cases
  double mass = 0;      ///< share of all points that it holds
};
[[nodiscard]] Figures figures(const Counts& inside, const Counts& all);

/// One row a restricted factor of each box, with the figures of the box: the main table.
[[nodiscard]] Table restrictions_table(const Discovery& found);
/// One row a step of each box's trajectory.
[[nodiscard]] Table trajectory_table(const Discovery& found);
/// One row a restricted factor of each leaf of the tree; one for a tree without splits.
[[nodiscard]] Table leaves_table(const Discovery& found);
/// One row a pruned subtree.
[[nodiscard]] Table subtrees_table(const Discovery& found);

}  // namespace weft::analysis
