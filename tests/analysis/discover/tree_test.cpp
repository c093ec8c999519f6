#include "analysis/discover/tree.h"

#include <gtest/gtest.h>

#include "analysis/discover/pruning.h"
#include "tests/analysis/discover/kyphosis.h"
#include "tests/analysis/discover/planted.h"

namespace weft::analysis {
namespace {

Points kyphosis_points() {
  Points points;
  points.names = {"Age", "Number", "Start"};
  points.values = {{kyphosis::age.begin(), kyphosis::age.end()},
                   {kyphosis::number.begin(), kyphosis::number.end()},
                   {kyphosis::start.begin(), kyphosis::start.end()}};
  points.is_case.assign(kyphosis::present.begin(), kyphosis::present.end());
  return points;
}

Tree kyphosis_tree() {
  const Points points = kyphosis_points();
  return grow(points, sorted_orders(points, all_rows(points)), {.depth = 4, .min_leaf = 0.06});
}

void expect_node(const TreeNode& node, Counts counts, std::size_t factor, double cut) {
  EXPECT_EQ(node.counts, counts);
  ASSERT_TRUE(node.split);
  EXPECT_EQ(node.split->factor, factor);
  EXPECT_EQ(node.split->cut, cut);
}

/// rpart 4.1.19: rpart(Kyphosis ~ Age + Number + Start, kyphosis, method = "class",
///   parms = list(split = "gini"), control = rpart.control(minsplit = 2, minbucket = 5,
///   maxdepth = 4, cp = -1, xval = 0)): splits at Start 8.5; below, Age 93; above, Start 14.5,
///   then Age 55, then Age 98.
TEST(Tree, OfKyphosisIsTheOneOfRpart) {
  const Tree tree = kyphosis_tree();
  ASSERT_EQ(tree.size(), 11U);
  expect_node(tree[0], {81, 17}, 2, 8.5);
  expect_node(tree[1], {19, 11}, 0, 93);
  EXPECT_EQ(tree[2].counts, (Counts{10, 4}));
  EXPECT_EQ(tree[3].counts, (Counts{9, 7}));
  expect_node(tree[4], {62, 6}, 2, 14.5);
  expect_node(tree[5], {33, 6}, 0, 55);
  EXPECT_EQ(tree[6].counts, (Counts{12, 0}));
  expect_node(tree[7], {21, 6}, 0, 98);
  EXPECT_EQ(tree[8].counts, (Counts{5, 4}));
  EXPECT_EQ(tree[9].counts, (Counts{16, 2}));
  EXPECT_EQ(tree[10].counts, (Counts{29, 0}));
}

/// The same with method = "anova" and the response 0 or 1; its cptable: CP, nsplit, rel error.
TEST(Pruning, OfKyphosisIsTheOneOfRpart) {
  struct Row {
    double complexity;
    std::size_t splits;
    double error;
  };
  const std::vector<Row> cptable = {{0, 5, 0.484329044118},
                                    {0.0503289473684, 4, 0.534657991486},
                                    {0.0712064160342, 1, 0.748277239589},
                                    {0.2517227604115, 0, 1}};
  const Points points = kyphosis_points();
  const Tree tree = kyphosis_tree();
  const std::vector<Counts> counts = counts_of_nodes(tree, points, all_rows(points));
  const std::vector<Subtree> subtrees = pruned(tree);
  ASSERT_EQ(subtrees.size(), cptable.size());
  for (std::size_t i = 0; i < cptable.size(); ++i) {
    EXPECT_NEAR(subtrees[i].complexity, cptable[i].complexity, 1e-12);
    EXPECT_EQ(subtrees[i].leaves, cptable[i].splits + 1);
    EXPECT_NEAR(relative_error(subtrees[i].tree, counts), cptable[i].error, 1e-12);
  }
}

TEST(Tree, LeavesPartThePoints) {
  const Points points = planted(1500, 4, 8, 0.8, 0.1);
  const Rows rows = all_rows(points);
  const Tree tree = grow(points, sorted_orders(points, rows), {.depth = 6, .min_leaf = 0.01});
  std::size_t held = 0;
  for (const Leaf& leaf : leaves(tree, points.factors())) {
    EXPECT_EQ(count_inside(leaf.box, points, rows), tree[leaf.node].counts);
    EXPECT_GE(tree[leaf.node].counts.points, 15U);
    held += tree[leaf.node].counts.points;
  }
  EXPECT_EQ(held, points.size());
  EXPECT_GT(tree.size(), 7U);
}

TEST(Pruning, ByOtherPointsLeavesWhatIsTrue) {
  const Points points = planted(4000, 6, 8, 0.9, 0.1);
  const Halves halves = split(points, 2);
  const Tree tree =
      grow(points, sorted_orders(points, halves.training), {.depth = 6, .min_leaf = 0.01});
  const std::vector<Subtree> subtrees = pruned(tree);
  const std::vector<Counts> held_out = counts_of_nodes(tree, points, halves.held_out);
  const Subtree& best = subtrees[best_subtree(subtrees, held_out)];
  EXPECT_GT(subtrees.front().leaves, 10U);
  EXPECT_LE(best.leaves, 6U);
  EXPECT_EQ(best.tree[0].split->factor + best.tree[best.tree[0].split->below].split->factor, 1U);
}

TEST(Tree, IsNotGrownWhereNothingDiffers) {
  Points points = uniform_points(100, 2, 1);
  EXPECT_EQ(grow(points, sorted_orders(points, all_rows(points)), {}).size(), 1U);
  points.is_case.assign(100, 1);
  EXPECT_EQ(grow(points, sorted_orders(points, all_rows(points)), {}).size(), 1U);
}

}  // namespace
}  // namespace weft::analysis
