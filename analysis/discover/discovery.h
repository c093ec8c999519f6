#pragma once

#include <optional>
#include <vector>

#include "analysis/discover/cases.h"
#include "analysis/discover/prim.h"
#include "analysis/discover/pruning.h"

/// Scenario discovery: in which region of the factors a question is answered by yes.
namespace weft::analysis {

struct DiscoveryOptions {
  CaseOptions cases;
  PrimOptions prim;
  TreeLimits tree;
  std::uint64_t seed = 1;  ///< of the halves
};

struct Discovery {
  Cases cases;
  std::uint64_t seed = 1;
  Counts training;  ///< the halves
  Counts held_out;
  std::optional<double> wanted_density;  ///< of the boxes, where one was asked for
  std::vector<PrimBox> boxes;

  std::vector<Subtree> subtrees;       ///< from the whole tree to the root
  std::vector<double> errors;          ///< of each on the held-out half, relative to the root's
  std::size_t chosen = 0;              ///< place of the tree with the smallest
  std::vector<Leaf> leaves;            ///< of that tree, the densest on the training half first
  std::vector<Counts> nodes_held_out;  ///< held-out points of each node of that tree
};

/// Throws InputError as find_cases() does, for options out of range, and where the trajectory of
/// the first box has no such step.
[[nodiscard]] Discovery discover(const ResultReader& reader, const DiscoveryOptions& options);

}  // namespace weft::analysis
