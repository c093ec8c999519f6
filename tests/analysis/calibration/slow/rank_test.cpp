#include <gtest/gtest.h>

#include "tests/analysis/calibration/normal_model.h"
#include "tests/analysis/calibration/ranks.h"

namespace weft::analysis {
namespace {

using namespace normal_model;

/// Ranks of truths of this spread, by calibrations whose prior has spread 1. The band lies around
/// the observation moved at random within it, which makes the posterior that of the band exact
/// (P. Fearnhead and D. Prangle, Journal of the Royal Statistical Society B 74 (2012) 419-474).
std::vector<std::size_t> ranks_of(double spread) {
  constexpr std::uint64_t repetitions = 200;
  constexpr double noise = 0.7;
  constexpr double half = 0.2;
  std::vector<std::size_t> ranks;
  for (std::uint64_t i = 0; i < repetitions; ++i) {
    NormalDraws normal(50, i);
    RandomStream random(51, i);
    const double truth = spread * normal();
    const double seen = truth + noise * normal() + half * (2 * random.uniform() - 1);
    AbcOptions options;
    options.draws = 200;
    options.particles = 100;
    options.candidates = 4000;
    options.seed = i;
    const AbcResult result = abc(1, observations(noise, 5000 + i), outside(seen, half), options);
    ranks.push_back(rank_of(below(truth), result.particles, 0, random));
  }
  return ranks;
}

TEST(Ranks, OfTruthsFromThePriorAreUniform) { EXPECT_LT(unevenness(ranks_of(1.0)), too_uneven); }

TEST(Ranks, OfOtherTruthsAreNot) {  // the bent twin
  EXPECT_GT(unevenness(ranks_of(2.0)), too_uneven);
}

}  // namespace
}  // namespace weft::analysis
