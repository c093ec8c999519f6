#include <gtest/gtest.h>

#include <boost/math/distributions/normal.hpp>
#include <cmath>

#include "analysis/robustness/criteria.h"
#include "analysis/statistics/random_stream.h"

/// Intervals on a known truth: how often 95 % intervals hold it.
namespace weft::analysis {
namespace {

constexpr std::size_t repetitions = 2500;
constexpr std::size_t configurations = 800;
constexpr double lead = 0.3;  ///< of the first strategy, on average

/// Both strategies standard normal, the first raised by `lead`; independent.
std::vector<double> drawn(std::uint64_t repetition) {
  const boost::math::normal_distribution<double> normal;
  RandomStream random(1, repetition);
  std::vector<double> values;
  for (std::size_t i = 0; i < 2 * configurations; ++i) {
    const double above_zero = random.uniform() + 0x1p-54;
    values.push_back(boost::math::quantile(normal, above_zero) + (i % 2 == 0 ? lead : 0));
  }
  return values;
}

/// The truth for the first strategy. Its regret is max(0, D) of a normal D with mean -lead and
/// variance 2.
double truth(Criterion criterion) {
  const boost::math::normal_distribution<double> normal;
  const double spread = std::sqrt(2.0);
  const double z = lead / spread;
  switch (criterion) {
    case Criterion::regret_90:
      return spread * boost::math::quantile(normal, 0.9) - lead;
    case Criterion::mean_regret:
      return spread * boost::math::pdf(normal, z) -
             lead * boost::math::cdf(boost::math::complement(normal, z));
    case Criterion::satisficing:
      return boost::math::cdf(normal, lead);
    case Criterion::worst_decile:
      return lead - boost::math::pdf(normal, boost::math::quantile(normal, 0.1)) / 0.1;
    default:
      return lead;
  }
}

/// Share of repetitions in which the interval of each criterion holds the truth.
std::array<double, criterion_count> coverage() {
  std::array<double, criterion_count> held{};
  for (std::size_t repetition = 0; repetition < repetitions; ++repetition) {
    const Scoring scoring(drawn(repetition), 2, {.optimism = 0.5, .threshold = 0});
    const BootstrapOptions options{.resamples = 400, .seed = 2 + repetition};
    std::vector<Scores> resampled(options.resamples);
    for_each_resample(scoring.units(), options,
                      [&](std::size_t b, auto times) { resampled[b] = scoring.scores(times); });
    for (std::size_t k = 0; k < criterion_count; ++k) {
      std::vector<double> scores;
      for (const Scores& each : resampled) scores.push_back(each[k][0]);
      const Estimate estimate = percentile_estimate(0, std::move(scores));
      const double value = truth(static_cast<Criterion>(k));
      held[k] += (estimate.low <= value && value <= estimate.high) ? 1.0 / repetitions : 0;
    }
  }
  return held;
}

TEST(RobustnessCoverage, IsNominalForAllButExtremes) {
  const std::array<double, criterion_count> held = coverage();
  for (const Criterion criterion :
       {Criterion::regret_90, Criterion::mean_regret, Criterion::satisficing,
        Criterion::worst_decile, Criterion::mean}) {
    const auto k = static_cast<std::size_t>(criterion);
    EXPECT_GE(held[k], 0.935) << criterion_names[k];
    EXPECT_LE(held[k], 0.965) << criterion_names[k];
    std::printf("%s %.4f\n", std::string(criterion_names[k]).c_str(), held[k]);
  }
}

}  // namespace
}  // namespace weft::analysis
