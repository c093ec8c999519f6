#include "analysis/sensitivity/morris_effects.h"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <limits>
#include <numbers>

#include "analysis/statistics/random_stream.h"
#include "tests/analysis/sensitivity/known_functions.h"

namespace weft::analysis {
namespace {

struct Trajectories {
  MorrisDesign design;
  std::vector<std::vector<double>> points;
};

/// Trajectories in unit terms on four levels, factors in their order or backwards by turns.
Trajectories trajectories(std::size_t factors, std::size_t count, std::uint64_t seed) {
  RandomStream random(seed, 0);
  Trajectories all{{factors, {}}, {}};
  for (std::size_t t = 0; t < count; ++t) {
    std::vector<double> point;
    for (std::size_t i = 0; i < factors; ++i) point.push_back((random.below(4) + 0.5) / 4);
    all.points.push_back(point);
    all.design.moves.emplace_back();
    for (std::size_t step = 0; step < factors; ++step) {
      const std::size_t i = t % 2 == 0 ? step : factors - 1 - step;
      const int direction = point[i] < 0.5 ? 1 : -1;
      point[i] += 0.5 * direction;
      all.points.push_back(point);
      all.design.moves.push_back({i, direction});
    }
  }
  return all;
}

Series series_at(const Trajectories& all, const std::function<double(std::vector<double>)>& value) {
  Series series;
  for (const std::vector<double>& point : all.points) series.values.push_back(value(point));
  return series;
}

TEST(MorrisEffects, OfALinearFunctionAreItsCoefficients) {
  const std::vector<double> slopes = {3, -2, 0.5, 0};
  const Trajectories all = trajectories(4, 20, 1);
  const Series series = series_at(all, [&](const std::vector<double>& u) {
    double sum = 7;
    for (std::size_t i = 0; i < 4; ++i) sum += slopes[i] * u[i];
    return sum;
  });
  const auto effects = morris_effects(all.design, series, few_resamples);
  ASSERT_EQ(effects.size(), 4U);
  for (std::size_t i = 0; i < 4; ++i) {
    for (const double value : {effects[i].mean.value, effects[i].mean.low, effects[i].mean.high}) {
      EXPECT_NEAR(value, slopes[i], 1e-12);
    }
    EXPECT_NEAR(effects[i].size.value, std::abs(slopes[i]), 1e-12);
    EXPECT_NEAR(effects[i].spread.value, 0, 1e-6);
    EXPECT_EQ(effects[i].noise, 0);
  }
}

/// u_1 u_2: an effect of u_1 is u_2, one of 1/8, 3/8, 5/8, 7/8, whose mean is 1/2 and whose
/// standard deviation is sqrt(5)/8 (of the population). (u_3 - 1/2)^2 has effects of +-(1/8, 3/8)
/// turned around: u_3 - 1/4 less 1/4, at a lower end of 1/8 or 3/8: -1/4 and 1/4. mu is 0, mu* 1/4.
TEST(MorrisEffects, OfAProductAndAParabola) {
  const Trajectories all = trajectories(3, 4000, 2);
  const Series series = series_at(
      all, [](const std::vector<double>& u) { return u[0] * u[1] + (u[2] - 0.5) * (u[2] - 0.5); });
  const auto effects = morris_effects(all.design, series, few_resamples);
  for (const std::size_t i : {0U, 1U}) {
    EXPECT_NEAR(effects[i].mean.value, 0.5, 0.02);
    EXPECT_NEAR(effects[i].spread.value, std::sqrt(5.0) / 8, 0.01);
  }
  EXPECT_NEAR(effects[2].mean.value, 0, 0.02);
  EXPECT_NEAR(effects[2].size.value, 0.25, 1e-12);
  EXPECT_NEAR(effects[2].spread.value, 0.25, 0.01);
}

/// Two trajectories of two factors by hand, the second with a factor that keeps its value.
/// Effects of factor 0: (5 - 2) / 0.5 = 6 and -(1 - 4) / 0.5 = 6; of factor 1: -(4 - 5) / 0.5 = 2
/// and 0. Noise variances of effects of factor 0: 4 (0.1 + 0.2) and 4 (0.3 + 0.4), mean 2; of
/// factor 1: 4 (0.2 + 0.1) and 0, mean 0.6. Variance of factor 1's effects: 2.
TEST(MorrisEffects, ByHand) {
  const MorrisDesign design{2, {{}, {0, 1}, {1, -1}, {}, {0, -1}, {}}};
  const Series series{{2, 5, 4, 4, 1, 1.5}, {0.1, 0.2, 0.1, 0.3, 0.4, 0.9}};
  const auto effects = morris_effects(design, series, few_resamples);
  EXPECT_DOUBLE_EQ(effects[0].mean.value, 6);
  EXPECT_DOUBLE_EQ(effects[0].size.value, 6);
  EXPECT_DOUBLE_EQ(effects[0].spread.value, 0);
  EXPECT_DOUBLE_EQ(effects[0].noise, std::sqrt(2 / std::numbers::pi * 2));
  EXPECT_DOUBLE_EQ(effects[1].mean.value, 1);
  EXPECT_DOUBLE_EQ(effects[1].spread.value, std::sqrt(2 - 0.6));
  EXPECT_DOUBLE_EQ(effects[1].noise, std::sqrt(2 / std::numbers::pi * 0.6));
}

TEST(MorrisEffects, TrajectoriesWithAGapAreLeftOut) {
  const Trajectories all = trajectories(3, 10, 4);
  Series series = series_at(all, [](const std::vector<double>& u) { return u[0] * u[1] + u[2]; });
  EXPECT_EQ(whole_trajectories(all.design, series), 10U);
  series.values[2] = std::numeric_limits<double>::quiet_NaN();
  EXPECT_EQ(whole_trajectories(all.design, series), 9U);
  MorrisDesign shorter{3, {all.design.moves.begin() + 4, all.design.moves.end()}};
  const Series rest{{series.values.begin() + 4, series.values.end()}, {}};
  EXPECT_DOUBLE_EQ(morris_effects(all.design, series, few_resamples)[0].mean.value,
                   morris_effects(shorter, rest, few_resamples)[0].mean.value);
}

/// What a factor without effect shows by noise alone is what `noise` says.
TEST(MorrisEffects, NoiseIsTheSizeOfNothing) {
  const Trajectories all = trajectories(2, 20000, 6);
  RandomStream random(8, 0);
  Series series;
  for (std::size_t c = 0; c < all.points.size(); ++c) {
    double normal = -6;  // sum of 12 uniforms: variance 1
    for (int i = 0; i < 12; ++i) normal += random.uniform();
    series.values.push_back(normal);
    series.noise.push_back(1);
  }
  const ElementaryEffects effect = morris_effects(all.design, series, few_resamples)[0];
  EXPECT_NEAR(effect.size.value, effect.noise, 0.05);
  EXPECT_LT(effect.spread.value, 0.5) << "without noise removed it is sqrt(8)";
}

/// Strategies y_1 = u_1 + u_2 and y_2 = u_1 - u_2 are +- u_2 apart from their mean.
TEST(MorrisInteractions, AreEffectsOnDifferences) {
  const Trajectories all = trajectories(2, 20, 3);
  const std::vector<Series> apart = {
      series_at(all, [](const std::vector<double>& u) { return u[1]; }),
      series_at(all, [](const std::vector<double>& u) { return -u[1]; })};
  const auto found = morris_interactions(all.design, apart, few_resamples);
  EXPECT_NEAR(found[0].size.value, 0, 1e-12);
  EXPECT_NEAR(found[1].size.value, 1, 1e-12);
  EXPECT_NEAR(found[1].size.low, 1, 1e-12);
}

}  // namespace
}  // namespace weft::analysis
