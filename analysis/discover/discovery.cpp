#include "analysis/discover/discovery.h"

#include <algorithm>
#include <cmath>

#include "analysis/table/digits.h"
#include "core/base/problem.h"

namespace weft::analysis {
namespace {

constexpr int option_digits = 6;
constexpr int deepest = 20;

void require(bool fits, const std::string& option, double value, const std::string& hint) {
  if (fits) return;
  throw InputError(Problem{{}, option + " is " + rounded(value, option_digits), "", hint});
}

void check(const DiscoveryOptions& options) {
  const PeelingOptions& peeling = options.prim.peeling;
  require(peeling.alpha > 0 && peeling.alpha <= 0.5, "--alpha", peeling.alpha,
          "give a share above 0, at most 0.5");
  require(peeling.min_mass > 0 && peeling.min_mass <= 0.5, "--min-mass", peeling.min_mass,
          "give a share above 0, at most 0.5");
  require(options.prim.level > 0 && options.prim.level <= 1, "--level", options.prim.level,
          "give a probability above 0");
  require(options.prim.most_boxes > 0, "--boxes", 0, "give a whole number from 1 on");
  require(options.tree.depth > 0 && options.tree.depth <= deepest, "--depth", options.tree.depth,
          "give a whole number from 1 to " + std::to_string(deepest));
  if (const auto density = options.prim.density) {
    require(*density > 0 && *density <= 1, "--box-density", *density,
            "give a share above 0, at most 1");
  }
}

void require_step(const Discovery& found, const PrimOptions& options) {
  if (!options.step || found.boxes.empty()) return;
  const std::size_t last = found.boxes.front().trajectory.boxes.size() - 1;
  if (*options.step <= last) return;
  throw InputError(Problem{{},
                           "--step is " + std::to_string(*options.step),
                           "the trajectory ends at step " + std::to_string(last),
                           "choose one of its steps"});
}

void add_tree(Discovery& found, const Halves& halves, const Orders& orders,
              const TreeLimits& limits) {
  const Points& points = found.cases.points;
  const Tree tree = grow(points, orders, limits);
  found.nodes_held_out = counts_of_nodes(tree, points, halves.held_out);
  found.subtrees = pruned(tree);
  for (const Subtree& each : found.subtrees) {
    found.errors.push_back(relative_error(each.tree, found.nodes_held_out));
  }
  found.chosen = best_subtree(found.subtrees, found.nodes_held_out);
  const Tree& chosen = found.subtrees[found.chosen].tree;
  found.leaves = leaves(chosen, points.factors());
  std::ranges::stable_sort(found.leaves, std::greater(),
                           [&](const Leaf& leaf) { return chosen[leaf.node].counts.density(); });
}

}  // namespace

Discovery discover(const ResultReader& reader, const DiscoveryOptions& options) {
  check(options);
  Discovery found;
  found.cases = find_cases(reader, options.cases);
  found.seed = options.seed;
  const Points& points = found.cases.points;
  const Halves halves = split(points, options.seed);
  found.training = count(points, halves.training);
  found.held_out = count(points, halves.held_out);
  const Orders orders = sorted_orders(points, halves.training);
  found.wanted_density = options.prim.density;
  found.boxes = prim(points, halves, options.prim);
  require_step(found, options.prim);
  add_tree(found, halves, orders, options.tree);
  return found;
}

}  // namespace weft::analysis
