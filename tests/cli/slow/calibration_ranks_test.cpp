#include <gtest/gtest.h>

#include "core/config/calibration.h"
#include "tests/analysis/calibration/ranks.h"

/// Simulation-based calibration of two coefficients on the model itself, as `weft calibrate` runs
/// it: truths from the prior, patterns from runs under them, and the truths' ranks among what is
/// accepted.
namespace weft::analysis {
namespace {

constexpr std::uint64_t truths = 100;
constexpr std::uint64_t tries = 800;  ///< candidates for each truth

const std::string text = R"(seed = 11
horizon = 48
[calibration]
collaborations = 48
candidates = 100000
[prior]
h_exo = { uniform = [0.001, 0.02] }
h1 = { uniform = [0.02, 0.4] }
[configuration]
members = 12
[[strategy]]
name = "practice"
safeguarding = 0.4
bundling = 0.4
connecting = 0.4
[[pattern]]
name = "exits"
statistic = "exits_a_year"
band = [0, 1]
source = "the model"
[[pattern]]
name = "exogenous"
statistic = "exogenous_exits_a_year"
band = [0, 1]
source = "the model"
)";

/// Half widths of the bands around what is seen, in units of the statistics.
constexpr std::array<double, 2> half = {0.025, 0.012};

class Model {
 public:
  Model() : plan_(calibration_.experiment) {
    for (const Prior& prior : calibration_.priors) {
      options_.parameters.push_back(prior.parameter);
    }
    options_.populations = calibration_.populations;
  }

  std::vector<std::vector<double>> run(std::uint64_t first,
                                       std::span<const std::vector<double>> points) const {
    std::vector<Candidate> candidates;
    for (std::size_t i = 0; i < points.size(); ++i) {
      std::vector<double> values;
      for (std::size_t k = 0; k < 2; ++k) {
        values.push_back(calibration_.priors[k].distribution.quantile(points[i][k]));
      }
      candidates.push_back(
          {values, calibration_.first_configuration(first + i), calibration_.collaborations});
    }
    std::vector<std::vector<double>> statistics;
    for (const CandidateCounts& counts : run_candidates(plan_, candidates, options_)) {
      statistics.emplace_back();
      for (const Pattern& pattern : calibration_.patterns) {
        statistics.back().push_back(pattern_statistics()[pattern.statistic].value(
            counts.of[pattern.population], pattern.question));
      }
    }
    return statistics;
  }

 private:
  Calibration calibration_ = parse_calibration(text, "test.toml");
  Plan plan_;
  CandidateOptions options_;
};

struct Found {
  std::array<std::vector<std::size_t>, 2> ranks;
  std::array<double, 2> missed = {};  ///< mean distance of the posterior mean from the truth
};

/// `truth_of` makes a truth of two uniform numbers.
template <class TruthOf>
Found calibrate_all(const TruthOf& truth_of) {
  const Model model;
  Found found;
  for (std::uint64_t i = 0; i < truths; ++i) {
    RandomStream random(90, i);
    const std::vector<double> truth = truth_of(random.uniform(), random.uniform());
    const std::uint64_t first = i * (tries + 1);
    std::vector<double> seen = model.run(first, {&truth, 1}).front();
    // Moved within the band, so that the posterior of the band is exact (rank_test.cpp).
    for (std::size_t k = 0; k < 2; ++k) seen[k] += half[k] * (2 * random.uniform() - 1);
    AbcOptions options;
    options.draws = 200;
    options.particles = 40;
    options.candidates = tries;
    options.seed = i;
    const AbcResult result = abc(
        2, [&](std::uint64_t number, auto points) { return model.run(first + 1 + number, points); },
        [&](std::span<const double> values) {
          double largest = 0;
          for (std::size_t k = 0; k < 2; ++k) {
            largest = std::max(largest, std::abs(values[k] - seen[k]) / half[k] - 1);
          }
          return largest;
        },
        options);
    for (std::size_t k = 0; k < 2; ++k) {
      found.ranks[k].push_back(rank_of(truth[k], result.particles, k, random));
      double mean = 0;
      for (const Particle& each : result.particles) mean += each.weight * each.point[k];
      found.missed[k] += std::abs(mean - truth[k]) / static_cast<double>(truths);
    }
  }
  return found;
}

TEST(CalibrationOfTheModel, FindsKnownCoefficients) {
  const Found found = calibrate_all([](double u, double v) { return std::vector{u, v}; });
  for (std::size_t k = 0; k < 2; ++k) {
    EXPECT_LT(unevenness(found.ranks[k]), too_uneven);
    EXPECT_LT(found.missed[k], 0.15);  // by the prior's mean: 0.25
  }
}

TEST(CalibrationOfTheModel, IsUnevenForTruthsFromElsewhere) {  // the bent twin
  const Found found = calibrate_all([](double u, double v) {
    return std::vector{u * u * u, v * v * v};
  });
  EXPECT_GT(unevenness(found.ranks[0]) + unevenness(found.ranks[1]), 2 * too_uneven);
}

}  // namespace
}  // namespace weft::analysis
