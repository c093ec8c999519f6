#pragma once

#include <optional>
#include <vector>

#include "analysis/discover/box.h"

/// Classification trees (CART). Source: L. Breiman, J. H. Friedman, R. A. Olshen and C. J. Stone,
/// Classification and Regression Trees (1984).
namespace weft::analysis {

struct TreeLimits {
  int depth = 4;           ///< splits from the root to a leaf, at most
  double min_leaf = 0.05;  ///< no leaf holds less of the training points than this share
};

/// A node, and where it was split. Points with a value below the cut go to the first child.
struct TreeNode {
  struct Split {
    std::size_t factor = 0;
    double cut = 0;  ///< halfway between two values
    std::size_t below = 0;
    std::size_t above = 0;  ///< nodes
  };
  Counts counts;  ///< training points
  std::optional<Split> split;
};

/// Node 0 is the root; children come after their parents.
using Tree = std::vector<TreeNode>;

/// Grows the tree on the points of `orders`: at each node the split that lowers Gini's impurity
/// most, over all factors and cuts; of equal ones the first factor's lowest. Nodes are not split
/// where the limits forbid it, all points are of one kind, or no split lowers the impurity.
[[nodiscard]] Tree grow(const Points& points, Orders orders, const TreeLimits& limits);

/// Which points a leaf holds.
struct Leaf {
  std::size_t node = 0;
  Box box;
};

/// In the order of depth first, below before above.
[[nodiscard]] std::vector<Leaf> leaves(const Tree& tree, std::size_t factors);

/// Points of each node among other rows than the tree was grown on.
[[nodiscard]] std::vector<Counts> counts_of_nodes(const Tree& tree, const Points& points,
                                                  std::span<const std::uint32_t> rows);

}  // namespace weft::analysis
