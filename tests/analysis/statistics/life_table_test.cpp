#include "analysis/statistics/life_table.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "analysis/statistics/group_tests.h"

namespace weft::analysis {
namespace {

/// Weeks of remission of 42 children with leukaemia. Source: E. J. Freireich et al., Blood 21
/// (1963) 699-716, as in D. R. Cox, JRSS B 34 (1972) 187-220.
std::vector<Lifetime> treated() {
  std::vector<Lifetime> lives;
  for (const double end : {6, 6, 6, 7, 10, 13, 16, 22, 23}) lives.push_back({0, end, 1});
  for (const double cut : {6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35}) {
    lives.push_back({0, cut, 0});
  }
  return lives;
}

std::vector<Lifetime> controls() {
  std::vector<Lifetime> lives;
  for (const double end : {1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23}) {
    lives.push_back({0, end, 1});
  }
  return lives;
}

/// R: survfit(Surv(time, cens) ~ 1, MASS::gehan, treat == "6-MP").
TEST(LifeTable, KaplanMeierOfTheLeukaemiaData) {
  const LifeTable table = life_table(treated(), 1);
  const std::vector<double> survival = kaplan_meier(table);
  ASSERT_EQ(table.times.front(), 6);
  EXPECT_EQ(table.at_risk.front(), 21);
  EXPECT_NEAR(survival.front(), 0.857142857142857, 1e-15);
  EXPECT_NEAR(survival.back(), 0.448179271708683, 1e-14);
  EXPECT_NEAR(greenwood_variance(table).front(), 0.00583090379008746, 1e-15);
  EXPECT_EQ(median_time(table, survival), 23);
  EXPECT_NEAR(restricted_mean(table, survival, 35), 23.2873949579832, 1e-12);
}

/// The same times for both, as the tests want them.
std::vector<LifeTable> both() {
  std::vector<LifeTable> tables;
  for (const std::vector<Lifetime>& lives : {treated(), controls()}) {
    LifeTable table{{}, {}, {{}}};
    for (int week = 1; week <= 35; ++week) {
      double at_risk = 0;
      double ends = 0;
      for (const Lifetime& life : lives) {
        at_risk += life.exit >= week ? 1 : 0;
        ends += life.exit == week && life.cause == 1 ? 1 : 0;
      }
      table.times.push_back(week);
      table.at_risk.push_back(at_risk);
      table.events[0].push_back(ends);
    }
    tables.push_back(table);
  }
  return tables;
}

/// The chi-squared that every textbook gives: 16.79 (R: survdiff).
TEST(LogRank, OfTheLeukaemiaData) {
  const LogRank test = log_rank(both());
  EXPECT_NEAR(test.chi_squared, 16.7929409, 1e-7);
  EXPECT_EQ(test.observed, (std::vector<double>{9, 21}));
  EXPECT_NEAR(test.expected[0], 19.2505, 1e-4);
  EXPECT_NEAR(log_rank_scores(both())[0], 9 - test.expected[0], 1e-12);
}

TEST(LogRank, IsUndefinedWhereNothingEnds) {
  std::vector<LifeTable> tables = both();
  for (LifeTable& table : tables) std::ranges::fill(table.events[0], 0);
  EXPECT_TRUE(std::isnan(log_rank(tables).chi_squared));
}

/// Without other causes Gray's test is the log-rank test.
TEST(Gray, IsLogRankWithOneCause) {
  EXPECT_NEAR(gray_scores(both(), 0)[0], log_rank_scores(both())[0], 1e-12);
}

TEST(LifeTable, IncidencesAddUpToWhatHasEnded) {
  std::vector<Lifetime> lives = treated();
  for (std::size_t i = 0; i < lives.size(); i += 2) {
    if (lives[i].cause == 1) lives[i].cause = 2;
  }
  const LifeTable table = life_table(lives, 2);
  const std::vector<double> survival = kaplan_meier(table);
  const std::vector<double> one = aalen_johansen(table, 0);
  const std::vector<double> two = aalen_johansen(table, 1);
  for (std::size_t t = 0; t < table.times.size(); ++t) {
    EXPECT_NEAR(survival[t] + one[t] + two[t], 1, 1e-14);
  }
  EXPECT_GT(one.back(), 0);
  EXPECT_GT(two.back(), 0);
}

TEST(LifeTable, LateEntriesCountFromThenOn) {
  const std::vector<Lifetime> lives = {{0, 3, 1}, {2, 5, 1}, {3, 5, 0}, {4, 6, 0}};
  const LifeTable table = life_table(lives, 1);
  EXPECT_EQ(table.times, (std::vector<double>{3, 5, 6}));
  EXPECT_EQ(table.at_risk, (std::vector<double>{2, 3, 1}));
  EXPECT_NEAR(kaplan_meier(table)[1], 0.5 * 2 / 3, 1e-15);
}

TEST(LifeTable, TablesAddUp) {
  const std::vector<LifeTable> tables = both();
  LifeTable sum = tables[0];
  add_table(sum, tables[1], 1);
  EXPECT_EQ(sum.at_risk[0], 42);
  add_table(sum, tables[0], -1);
  EXPECT_EQ(sum.at_risk, tables[1].at_risk);
  EXPECT_EQ(sum.events, tables[1].events);
}

}  // namespace
}  // namespace weft::analysis
