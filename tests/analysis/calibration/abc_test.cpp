#include "analysis/calibration/abc.h"

#include <gtest/gtest.h>

#include <limits>
#include <numeric>

#include "analysis/calibration/proposal.h"
#include "tests/analysis/calibration/normal_model.h"

namespace weft::analysis {
namespace {

using namespace normal_model;

constexpr double noise = 1.0;
constexpr double centre = 1.5;
constexpr double half = 0.3;

AbcResult calibrated(std::uint64_t seed, std::size_t generations = 12) {
  AbcOptions options;
  options.draws = 400;
  options.particles = 200;
  options.generations = generations;
  options.seed = seed;
  return abc(1, observations(noise, 1000 + seed), outside(centre, half), options);
}

/// Deviations of a calibration's moments from the exact ones.
class Deviations {
 public:
  void add(const PosteriorMoments& of) {
    mean_.add(of.mean - exact_.mean);
    square_.add(of.square - exact_.square);
  }
  /// The larger one of their means, in standard errors.
  [[nodiscard]] double largest() const {
    return std::max(std::abs(in_errors(mean_)), std::abs(in_errors(square_)));
  }

 private:
  static double in_errors(const Moments& moments) {
    return moments.mean() / std::sqrt(moments.variance() / static_cast<double>(moments.count()));
  }
  PosteriorMoments exact_ = exact_moments(noise, centre, half);
  Moments mean_;
  Moments square_;
};

/// Moments of the particles, with their weights or with equal ones.
PosteriorMoments moments_of(const std::vector<Particle>& particles, bool with_weights) {
  PosteriorMoments of;
  for (const Particle& each : particles) {
    const double theta = quantile(each.point[0]);
    const double weight = with_weights ? each.weight : 1 / static_cast<double>(particles.size());
    of.mean += weight * theta;
    of.square += weight * theta * theta;
  }
  return of;
}

TEST(Abc, HasTheExactPosteriorOfANormalMeanAndAnotherOneWithoutItsWeights) {
  constexpr double one_in_a_million = 4.9;
  Deviations weighted;
  Deviations bent_twin;
  for (std::uint64_t i = 0; i < 100; ++i) {
    const AbcResult result = calibrated(i);
    weighted.add(moments_of(result.particles, true));
    bent_twin.add(moments_of(result.particles, false));
  }
  EXPECT_LT(weighted.largest(), one_in_a_million);
  EXPECT_GT(bent_twin.largest(), one_in_a_million);
}

TEST(Abc, TolerancesFallToNothing) {
  const AbcResult result = calibrated(7);
  EXPECT_EQ(result.stop, Stop::reached);
  ASSERT_GT(result.generations.size(), 1U);
  EXPECT_EQ(result.generations.back().tolerance, 0);
  for (std::size_t g = 1; g < result.generations.size(); ++g) {
    EXPECT_LT(result.generations[g].tolerance, result.generations[g - 1].tolerance);
    EXPECT_EQ(result.generations[g].accepted, 200U);
  }
  double sum = 0;
  for (const Particle& each : result.particles) {
    EXPECT_EQ(each.distance, 0);
    EXPECT_GT(each.weight, 0);
    sum += each.weight;
  }
  EXPECT_NEAR(sum, 1, 1e-12);
  EXPECT_EQ(result.generations.back().effective_size, effective_size(result.particles));
}

TEST(Abc, RejectionKeepsTheNearestDraws) {
  const AbcResult result = calibrated(7, 1);
  EXPECT_EQ(result.stop, Stop::generations);
  EXPECT_EQ(result.tried, 400U);
  EXPECT_EQ(result.particles.size(), 200U);
  std::size_t nearer = 0;
  for (const Tried& each : result.draws) {
    nearer += static_cast<std::size_t>(each.distance < result.generations[0].tolerance);
  }
  EXPECT_EQ(nearer, 199U);
}

TEST(Abc, SameSeedSameDigits) {
  const AbcResult one = calibrated(3);
  const AbcResult same = calibrated(3);
  const AbcResult other = calibrated(4);
  EXPECT_EQ(one.particles[5].point, same.particles[5].point);
  EXPECT_EQ(one.particles[5].weight, same.particles[5].weight);
  EXPECT_NE(one.particles[5].point, other.particles[5].point);
}

TEST(Abc, StopsWithoutCandidates) {
  AbcOptions options;
  options.draws = 50;
  options.particles = 20;
  options.candidates = 60;
  const AbcResult result = abc(1, observations(noise, 1), outside(40, 0.1), options);
  EXPECT_EQ(result.stop, Stop::candidates);
  EXPECT_EQ(result.tried, 60U);
  EXPECT_EQ(result.generations.size(), 1U);
  EXPECT_EQ(result.particles.size(), 20U);
}

TEST(Abc, KeepsNothingWhereNothingHasAValue) {
  AbcOptions options;
  options.draws = 50;
  options.particles = 20;
  for (const double distance : {std::nan(""), std::numeric_limits<double>::infinity()}) {
    const auto none = [&](std::span<const double>) { return distance; };
    const AbcResult result = abc(1, observations(noise, 1), none, options);
    EXPECT_TRUE(result.particles.empty());
    EXPECT_EQ(result.stop, Stop::stuck);
  }
}

TEST(Proposal, HasTheDensityOfItsMixture) {
  std::vector<Particle> particles(2);
  particles[0].point = {0.4};
  particles[0].weight = 0.25;
  particles[1].point = {0.6};
  particles[1].weight = 0.75;
  const Proposal proposal(particles);
  const double variance = 2 * 0.25 * 0.75 * 0.2 * 0.2 + 1e-8;
  const auto kernel = [&](double x, double at) {
    return std::exp(-0.5 * (x - at) * (x - at) / variance);
  };
  for (const double x : {0.1, 0.5, 0.9}) {
    const std::vector<double> point = {x};
    EXPECT_NEAR(proposal.density(point), 0.25 * kernel(x, 0.4) + 0.75 * kernel(x, 0.6), 1e-9);
  }
}

TEST(Proposal, StaysInTheCube) {
  std::vector<Particle> particles(2);
  particles[0].point = {0.001, 0.9};
  particles[0].weight = 0.5;
  particles[1].point = {0.3, 0.9999};
  particles[1].weight = 0.5;
  const Proposal proposal(particles);
  RandomStream random(1, 1);
  for (int i = 0; i < 1000; ++i) {
    for (const double x : proposal.draw(random)) {
      EXPECT_GE(x, 0);
      EXPECT_LT(x, 1);
    }
  }
}

}  // namespace
}  // namespace weft::analysis
