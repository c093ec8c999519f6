#include "analysis/calibration/posterior.h"

#include <gtest/gtest.h>

#include "analysis/calibration/band.h"
#include "analysis/calibration/reach.h"

namespace weft::analysis {
namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

TEST(WeightedEstimate, CountsWithWeights) {
  const std::vector<double> values = {3, 1, undefined, 2};
  const std::vector<double> weights = {0.5, 0.25, 7, 0.25};
  const Estimate estimate = weighted_estimate(values, weights);
  EXPECT_DOUBLE_EQ(estimate.value, 2.25);
  EXPECT_EQ(estimate.low, 1);
  EXPECT_EQ(estimate.high, 3);
  EXPECT_EQ(weighted_quantile(values, weights, 0.25), 1);
  EXPECT_EQ(weighted_quantile(values, weights, 0.26), 2);
  EXPECT_TRUE(std::isnan(weighted_estimate(std::vector{undefined}, std::vector{1.0}).value));
}

// SciPy: special.kolmogorov((sqrt(n) + 0.12 + 0.11 / sqrt(n)) D), D = 0.4.
TEST(UniformTest, AgreesWithScipy) {
  const std::vector<double> values = {0.05, 0.1, 0.12, 0.2, 0.31, 0.4, 0.41, 0.5, 0.55, 0.6};
  const std::vector<double> weights(10, 0.1);
  EXPECT_NEAR(uniform_test(values, weights, 10), 0.059142334165034526, 1e-9);
  const std::vector<double> even = {0.05, 0.15, 0.25, 0.35, 0.45, 0.55, 0.65, 0.75, 0.85, 0.95};
  EXPECT_NEAR(uniform_test(even, weights, 10), 1, 1e-9);
}

TEST(Learnt, TellsWhatChangedFromWhatDidNot) {
  std::vector<Particle> particles(400);
  for (std::size_t i = 0; i < particles.size(); ++i) {
    const double even = (static_cast<double>(i) + 0.5) / 400;
    particles[i].point = {even, 0.4 + 0.2 * even};
    particles[i].weight = 1.0 / 400;
  }
  const std::vector<FreeParameter> parameters = {{"free", 0, [](double u) { return u; }},
                                                 {"narrow", 0, [](double u) { return 10 * u; }}};
  const std::vector<Learnt> all = learnt(parameters, particles);
  EXPECT_FALSE(all[0].identified());
  EXPECT_NEAR(all[0].shrinkage, 0, 1e-3);
  EXPECT_TRUE(all[1].identified());
  EXPECT_NEAR(all[1].shrinkage, 1 - 0.2 * 0.2, 1e-3);
  EXPECT_NEAR(all[1].posterior.value, 5, 1e-9);
  EXPECT_NEAR(all[1].prior_sd, 10 / std::sqrt(12.0), 1e-3);
}

TEST(Resampled, GivesEachItsShare) {
  std::vector<Particle> particles(3);
  particles[0].weight = 0.5;
  particles[1].weight = 0.3;
  particles[2].weight = 0.2;
  const std::vector<std::size_t> chosen = resampled(particles, 10, 0.5);
  EXPECT_EQ(std::count(chosen.begin(), chosen.end(), 0U), 5);
  EXPECT_EQ(std::count(chosen.begin(), chosen.end(), 1U), 3);
  EXPECT_EQ(std::count(chosen.begin(), chosen.end(), 2U), 2);
}

Band band(double low, double high, Use use = Use::fit) { return {"", "", "", use, low, high}; }

TEST(Band, MissesAreInWidths) {
  EXPECT_EQ(miss(band(1, 3), 2), 0);
  EXPECT_EQ(miss(band(1, 3), 1), 0);
  EXPECT_EQ(miss(band(1, 3), 4), 0.5);
  EXPECT_EQ(miss(band(1, 3), -1), 1);
  EXPECT_EQ(miss(band(2, infinite), 1), 0.5);
  EXPECT_EQ(miss(band(-infinite, 0), 3), 3);
  EXPECT_EQ(miss(band(1, 3), undefined), infinite);
}

TEST(Band, TheWorstOfThoseForFittingCounts) {
  const std::vector<Band> bands = {band(0, 1), band(0, 2), band(0, 1, Use::held_out)};
  EXPECT_EQ(largest_miss(bands, std::vector{1.5, 3.0, 9.0}), 0.5);
  EXPECT_EQ(largest_miss(bands, std::vector{0.5, 1.0, 9.0}), 0);
}

TEST(Reach, CountsSinglyInPairsAndTogether) {
  const std::vector<Band> bands = {band(0, 1), band(0, 1), band(0, 1, Use::check)};
  const std::vector<Tried> tried = {
      {{}, {0.5, 0.5, 2}, 0}, {{}, {0.5, 2, 0.5}, 0}, {{}, {2, 0.5, 0.5}, 0}, {{}, {2, 2, 0.5}, 0}};
  const Reach reach(bands, tried);
  EXPECT_EQ(reach.share(0), 0.5);
  EXPECT_EQ(reach.share(2), 0.75);
  EXPECT_EQ(reach.both(0, 1), 0.25);
  EXPECT_EQ(reach.both(1, 2), 0.25);
  EXPECT_EQ(reach.all(), 0.25);
}

}  // namespace
}  // namespace weft::analysis
