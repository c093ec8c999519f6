#pragma once

#include <vector>

#include "analysis/discover/tree.h"

/// Cost-complexity pruning: of a tree that was grown too far, the nested subtrees that are best for
/// their size. Source: Breiman et al. (tree.h), chapter 3.
namespace weft::analysis {

/// A subtree: the tree with some of its splits taken back.
struct Subtree {
  /// The penalty on a leaf, as a share of the root's error, from which on no larger subtree is
  /// better; 0 for the whole tree.
  double complexity = 0;
  Tree tree;  ///< nodes keep their places; those that are cut off stay, unreachable
  std::size_t leaves = 0;
};

/// Squared error of a tree that predicts each leaf's training density, divided by that of the root:
/// sum over leaves of k (1 - p)^2 + (n - k) p^2, with n points and k cases of `counts` ([node]) and
/// the training density p. Not a number where the root has no points. For the training points
/// themselves this is Gini's impurity over that of the root, and for others Brier's score.
[[nodiscard]] double relative_error(const Tree& tree, const std::vector<Counts>& counts);

/// From the whole tree to its root: each step takes back the split, or splits, below which the
/// error falls least for each leaf (the weakest link).
[[nodiscard]] std::vector<Subtree> pruned(const Tree& tree);

/// Place of the subtree with the smallest error on the held-out points, of equal ones the smallest
/// tree.
[[nodiscard]] std::size_t best_subtree(const std::vector<Subtree>& subtrees,
                                       const std::vector<Counts>& held_out);

}  // namespace weft::analysis
