// Why: boxes are looked for many times, with other questions and densities, by someone who waits.
// Each factor is sorted once; then a step of peeling walks over the outermost points only. `prim`
// is what a user pays beyond reading: 10^5 training points x 25 factors of which two matter, and a
// held-out half as large.
#include <benchmark/benchmark.h>

#include <string>

#include "analysis/discover/prim.h"
#include "analysis/discover/pruning.h"
#include "analysis/statistics/random_stream.h"

namespace weft::bench {
namespace {

using analysis::Halves;
using analysis::Points;
using analysis::RandomStream;

constexpr std::size_t training_points = 100000;
constexpr std::size_t factors = 25;

/// Cases with probability 0.9 where x0 < 0.5 and x1 > 0.4, and 0.2 elsewhere.
Points points_of(std::uint64_t seed) {
  RandomStream random(seed, 0);
  Points points;
  points.is_case.resize(2 * training_points);
  for (std::size_t f = 0; f < factors; ++f) {
    points.names.push_back("x" + std::to_string(f));
    std::vector<float>& values = points.values.emplace_back(points.size());
    for (float& value : values) value = static_cast<float>(random.uniform());
  }
  for (std::size_t i = 0; i < points.size(); ++i) {
    const bool inside = points.values[0][i] < 0.5F && points.values[1][i] > 0.4F;
    points.is_case[i] = random.uniform() < (inside ? 0.9 : 0.2) ? 1 : 0;
  }
  return points;
}

void sort(benchmark::State& state) {
  const Points points = points_of(1);
  const Halves halves = analysis::split(points, 1);
  for (auto _ : state) {
    benchmark::DoNotOptimize(analysis::sorted_orders(points, halves.training));
  }
}

void prim(benchmark::State& state) {
  const Points points = points_of(1);
  std::uint64_t seed = 0;
  for (auto _ : state) {
    state.PauseTiming();
    const Halves halves = analysis::split(points, ++seed);
    state.ResumeTiming();
    const std::vector<analysis::PrimBox> boxes = analysis::prim(points, halves, {});
    const std::vector<analysis::Bound> planted = {{0, analysis::Side::high},
                                                  {1, analysis::Side::low}};
    if (boxes.size() != 1 || analysis::bounds(boxes[0].box) != planted) {
      state.SkipWithError("the planted box was not found");
      break;
    }
  }
}

void cart(benchmark::State& state) {
  const Points points = points_of(1);
  std::uint64_t seed = 0;
  for (auto _ : state) {
    state.PauseTiming();
    const Halves halves = analysis::split(points, ++seed);
    const analysis::Orders orders = analysis::sorted_orders(points, halves.training);
    state.ResumeTiming();
    const analysis::Tree tree = analysis::grow(points, orders, {});
    const auto subtrees = analysis::pruned(tree);
    const auto held_out = analysis::counts_of_nodes(tree, points, halves.held_out);
    if (analysis::best_subtree(subtrees, held_out) == subtrees.size() - 1) {
      state.SkipWithError("the tree has no split");
      break;
    }
  }
}

BENCHMARK(sort)->Name("discovery/sort")->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(prim)->Name("discovery/prim")->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(cart)->Name("discovery/cart")->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace
}  // namespace weft::bench
