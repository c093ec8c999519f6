#include "analysis/discover/pruning.h"

#include <algorithm>
#include <limits>

namespace weft::analysis {
namespace {

/// Squared error of points that are all predicted to be cases with probability p.
double error_of(const Counts& counts, double p) {
  const auto cases = static_cast<double>(counts.cases);
  const auto others = static_cast<double>(counts.points - counts.cases);
  return cases * (1 - p) * (1 - p) + others * p * p;
}

double training_error(const TreeNode& node) { return error_of(node.counts, node.counts.density()); }

/// What stands below a node, itself included.
struct Branch {
  double error = 0;
  std::size_t leaves = 0;
};

std::vector<Branch> branches(const Tree& tree) {
  std::vector<Branch> found(tree.size());
  for (std::size_t node = tree.size(); node-- > 0;) {  // children come after their parents
    if (const auto& split = tree[node].split) {
      const Branch& below = found[split->below];
      const Branch& above = found[split->above];
      found[node] = {below.error + above.error, below.leaves + above.leaves};
    } else {
      found[node] = {training_error(tree[node]), 1};
    }
  }
  return found;
}

/// How much the error grows for each leaf that goes, where a node's splits are taken back.
double link(const TreeNode& node, const Branch& branch) {
  if (!node.split) return std::numeric_limits<double>::infinity();
  return (training_error(node) - branch.error) / static_cast<double>(branch.leaves - 1);
}

std::vector<std::size_t> reachable(const Tree& tree) {
  std::vector<std::size_t> nodes = {0};
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    if (const auto& split = tree[nodes[i]].split) {
      nodes.push_back(split->below);
      nodes.push_back(split->above);
    }
  }
  return nodes;
}

}  // namespace

double relative_error(const Tree& tree, const std::vector<Counts>& counts) {
  double error = 0;
  for (const std::size_t node : reachable(tree)) {
    if (!tree[node].split) error += error_of(counts[node], tree[node].counts.density());
  }
  return error / error_of(counts.front(), counts.front().density());
}

std::vector<Subtree> pruned(const Tree& tree) {
  constexpr double rounding = 1e-12;
  const double root = training_error(tree.front());
  std::vector<Subtree> found = {{0, tree, branches(tree).front().leaves}};
  while (found.back().tree.front().split) {
    Tree next = found.back().tree;
    const std::vector<Branch> below = branches(next);
    double weakest = std::numeric_limits<double>::infinity();
    for (const std::size_t node : reachable(next)) {
      weakest = std::min(weakest, link(next[node], below[node]));
    }
    for (const std::size_t node : reachable(next)) {
      if (link(next[node], below[node]) <= weakest + rounding * root) next[node].split.reset();
    }
    const std::size_t leaves = branches(next).front().leaves;
    found.push_back({weakest / root, std::move(next), leaves});
  }
  return found;
}

std::size_t best_subtree(const std::vector<Subtree>& subtrees,
                         const std::vector<Counts>& held_out) {
  std::size_t best = 0;
  for (std::size_t i = 1; i < subtrees.size(); ++i) {
    const double error = relative_error(subtrees[i].tree, held_out);
    if (error <= relative_error(subtrees[best].tree, held_out)) best = i;
  }
  return best;
}

}  // namespace weft::analysis
