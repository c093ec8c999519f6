#include "analysis/robustness/criteria.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "analysis/statistics/random_stream.h"

namespace weft::analysis {
namespace {

double at(const Scores& scores, Criterion criterion, std::size_t strategy) {
  return scores[static_cast<std::size_t>(criterion)][strategy];
}

/// By hand: regrets of the first are 0, 2, 0, 1, 0; of the second 1, 0, 3, 0, 0.
TEST(Criteria, OfFiveConfigurationsByHand) {
  const std::vector<double> values = {5, 4, 1, 3, 6, 3, 2, 3, 4, 4};
  const Scores scores = Scoring(values, 2, {.optimism = 0.25, .threshold = 4}).scores();
  EXPECT_EQ(at(scores, Criterion::max_regret, 0), 2);
  EXPECT_EQ(at(scores, Criterion::max_regret, 1), 3);
  EXPECT_DOUBLE_EQ(at(scores, Criterion::regret_90, 0), 1.6);  // 0 0 0 1 2: place 3.6
  EXPECT_DOUBLE_EQ(at(scores, Criterion::regret_90, 1), 2.2);  // 0 0 0 1 3
  EXPECT_DOUBLE_EQ(at(scores, Criterion::mean_regret, 0), 0.6);
  EXPECT_DOUBLE_EQ(at(scores, Criterion::mean_regret, 1), 0.8);
  EXPECT_DOUBLE_EQ(at(scores, Criterion::satisficing, 0), 0.6);
  EXPECT_DOUBLE_EQ(at(scores, Criterion::satisficing, 1), 0.4);
  EXPECT_DOUBLE_EQ(at(scores, Criterion::hurwicz, 0), 0.25 * 6 + 0.75 * 1);
  EXPECT_EQ(at(scores, Criterion::worst_decile, 0), 1);
  EXPECT_EQ(at(scores, Criterion::worst_decile, 1), 3);
  EXPECT_DOUBLE_EQ(at(scores, Criterion::mean, 0), 3.6);
}

/// The worst tenth of 25, rounded up, is 3; of 40, it is 4.
TEST(Criteria, WorstDecileIsTheMeanOfATenth) {
  const auto worst = [](int count) {
    std::vector<double> values;
    for (int i = 0; i < count; ++i) values.push_back((i * 7) % count);
    return at(Scoring(values, 1, {}).scores(), Criterion::worst_decile, 0);
  };
  EXPECT_EQ(worst(25), 1);
  EXPECT_EQ(worst(40), 1.5);
}

/// What counts twice scores as if it stood there twice.
TEST(Criteria, TimesAreRepeatedRows) {
  constexpr std::size_t rows = 40;
  constexpr std::size_t strategies = 3;
  RandomStream random(4, 4);
  std::vector<double> values;
  for (std::size_t i = 0; i < rows * strategies; ++i) values.push_back(random.below(30));
  std::vector<std::uint32_t> times(rows);
  for (std::size_t i = 0; i < rows; ++i) ++times[random.below(rows)];
  std::vector<double> repeated;
  for (std::size_t row = 0; row < rows; ++row) {
    for (std::uint32_t k = 0; k < times[row]; ++k) {
      for (std::size_t s = 0; s < strategies; ++s) {
        repeated.push_back(values[row * strategies + s]);
      }
    }
  }
  ASSERT_EQ(std::ranges::count(times, 0U) > 0, true);
  const CriteriaOptions options{.optimism = 0.3, .threshold = 12};
  const Scores weighted = Scoring(values, strategies, options).scores(times);
  const Scores plain = Scoring(repeated, strategies, options).scores();
  for (std::size_t k = 0; k < criterion_count; ++k) {
    for (std::size_t s = 0; s < strategies; ++s) EXPECT_DOUBLE_EQ(weighted[k][s], plain[k][s]);
  }
}

/// Beyond most_units rows, several share a unit; with each once, nothing changes.
TEST(Criteria, ManyRowsShareUnits) {
  RandomStream random(4, 5);
  std::vector<double> values;
  for (std::size_t i = 0; i < 2 * (most_units + 100); ++i) values.push_back(random.uniform());
  const Scoring scoring(values, 2, {.optimism = 0.3, .threshold = 0.5});
  ASSERT_EQ(scoring.units(), most_units);
  const Scores scores = scoring.scores();
  std::vector<double> first;
  for (std::size_t i = 0; i < values.size(); i += 2) first.push_back(values[i]);
  std::ranges::sort(first);
  double sum = 0;
  const std::size_t tenth = (first.size() + 9) / 10;
  for (std::size_t i = 0; i < tenth; ++i) sum += first[i];
  EXPECT_NEAR(at(scores, Criterion::worst_decile, 0), sum / static_cast<double>(tenth), 1e-12);
  EXPECT_DOUBLE_EQ(at(scores, Criterion::hurwicz, 0), 0.3 * first.back() + 0.7 * first.front());
}

}  // namespace
}  // namespace weft::analysis
