#include "analysis/discover/tree.h"

#include <algorithm>
#include <cmath>

#include "analysis/statistics/parallel.h"
#include "core/base/contract.h"

namespace weft::analysis {
namespace {

double square(double x) { return x * x; }

struct Cut {
  std::size_t factor = 0;
  double cut = 0;
  double score = 0;
};

/// Sum over both sides of cases^2 / points. Gini's impurity of two classes is 2 p (1 - p), so its
/// weighted sum over the sides falls as this grows.
double score(const Counts& below, const Counts& above) {
  return square(static_cast<double>(below.cases)) / static_cast<double>(below.points) +
         square(static_cast<double>(above.cases)) / static_cast<double>(above.points);
}

class Grower {
 public:
  Grower(const Points& points, const TreeLimits& limits, std::size_t all)
      : points_(points),
        depth_(limits.depth),
        fewest_(std::max(std::size_t{1}, static_cast<std::size_t>(std::ceil(
                                             limits.min_leaf * static_cast<double>(all))))),
        goes_below_(points.size()) {}

  /// Adds the node of these points and all below it; gives its place.
  std::size_t add(Orders orders, int depth) {
    const std::size_t place = tree_.size();
    tree_.push_back({count(points_, orders.front()), std::nullopt});
    if (depth == depth_) return place;
    const std::optional<Cut> cut = best_cut(orders, tree_[place].counts);
    if (!cut) return place;
    Orders below = part(orders, *cut);
    TreeNode::Split split{cut->factor, cut->cut, 0, 0};
    split.below = add(std::move(below), depth + 1);
    split.above = add(std::move(orders), depth + 1);
    tree_[place].split = split;
    return place;
  }

  [[nodiscard]] Tree take() { return std::move(tree_); }

 private:
  [[nodiscard]] std::optional<Cut> best_cut(const Orders& orders, const Counts& node) const {
    if (node.cases == 0 || node.cases == node.points) return std::nullopt;
    std::vector<std::optional<Cut>> cuts(orders.size());
    for_each_index(orders.size(), [&](std::size_t factor) {
      cuts[factor] = best_cut_of(orders[factor], factor, node);
    });
    std::optional<Cut> best;
    for (const std::optional<Cut>& each : cuts) {
      if (each && (!best || each->score > best->score)) best = each;
    }
    return best;
  }

  [[nodiscard]] std::optional<Cut> best_cut_of(const Rows& order, std::size_t factor,
                                               const Counts& node) const {
    constexpr double rounding = 1e-12;
    const std::vector<float>& values = points_.values[factor];
    std::optional<Cut> best;
    double least = square(static_cast<double>(node.cases)) / static_cast<double>(node.points);
    least *= 1 + rounding;
    Counts below;
    for (std::size_t i = 0; i + fewest_ < order.size(); ++i) {
      below.add(points_.is_case[order[i]] != 0);
      if (below.points < fewest_ || values[order[i]] == values[order[i + 1]]) continue;
      const Counts above{node.points - below.points, node.cases - below.cases};
      const double now = score(below, above);
      if (now <= (best ? best->score : least)) continue;
      best = Cut{factor, halfway(values[order[i]], values[order[i + 1]]), now};
    }
    return best;
  }

  /// Takes the points below the cut out of `orders` and gives them back, in order.
  Orders part(Orders& orders, const Cut& cut) {
    const std::vector<float>& values = points_.values[cut.factor];
    for (const std::uint32_t row : orders.front()) {
      goes_below_[row] = static_cast<double>(values[row]) < cut.cut ? 1 : 0;
    }
    Orders below = orders;
    keep_only(below, goes_below_);
    for (const std::uint32_t row : orders.front()) goes_below_[row] ^= 1U;
    keep_only(orders, goes_below_);
    return below;
  }

  const Points& points_;
  int depth_;
  std::size_t fewest_;
  std::vector<std::uint8_t> goes_below_;
  Tree tree_;
};

void add_leaves(const Tree& tree, std::size_t node, const Box& box, std::vector<Leaf>& found) {
  const std::optional<TreeNode::Split>& split = tree[node].split;
  if (!split) {
    found.push_back({node, box});
    return;
  }
  Box child = box;
  child[split->factor].high = split->cut;
  add_leaves(tree, split->below, child, found);
  child = box;
  child[split->factor].low = split->cut;
  add_leaves(tree, split->above, child, found);
}

}  // namespace

Tree grow(const Points& points, Orders orders, const TreeLimits& limits) {
  WEFT_EXPECT(!orders.empty() && limits.depth >= 0);
  const std::size_t all = orders.front().size();
  Grower grower(points, limits, all);
  grower.add(std::move(orders), 0);
  return grower.take();
}

std::vector<Leaf> leaves(const Tree& tree, std::size_t factors) {
  std::vector<Leaf> found;
  add_leaves(tree, 0, Box(factors), found);
  return found;
}

std::vector<Counts> counts_of_nodes(const Tree& tree, const Points& points,
                                    std::span<const std::uint32_t> rows) {
  std::vector<Counts> counts(tree.size());
  for (const std::uint32_t row : rows) {
    const bool is_case = points.is_case[row] != 0;
    std::size_t node = 0;
    counts[node].add(is_case);
    while (const std::optional<TreeNode::Split>& split = tree[node].split) {
      const float value = points.values[split->factor][row];
      node = static_cast<double>(value) < split->cut ? split->below : split->above;
      counts[node].add(is_case);
    }
  }
  return counts;
}

}  // namespace weft::analysis
