#include <gtest/gtest.h>

#include <cmath>

#include "analysis/statistics/jackknife.h"
#include "analysis/statistics/life_table.h"
#include "analysis/statistics/random_stream.h"

namespace weft::analysis {
namespace {

constexpr std::size_t groups = 19;
constexpr std::size_t collaborations = 6;  // in each group
constexpr std::size_t members = 10;        // in each collaboration
constexpr int months = 12;
constexpr double low_hazard = 0.02;   // of one half of the collaborations
constexpr double high_hazard = 0.15;  // of the others: members share their fate
constexpr int repetitions = 2000;

LifeTable empty_table() {
  LifeTable table;
  for (int t = 1; t <= months; ++t) table.times.push_back(t);
  table.at_risk.assign(months, 0);
  table.events.assign(1, std::vector<double>(months));
  return table;
}

void add_collaboration(RandomStream& random, LifeTable& table) {
  const double hazard = random.uniform() < 0.5 ? low_hazard : high_hazard;
  for (std::size_t member = 0; member < members; ++member) {
    for (std::size_t t = 0; t < months; ++t) {
      ++table.at_risk[t];
      if (random.uniform() >= hazard) continue;
      ++table.events[0][t];
      break;
    }
  }
}

double mean_of(const LifeTable& table) {
  return restricted_mean(table, kaplan_meier(table), months);
}

/// Share of repetitions whose intervals hold the truth: of the restricted mean, and of the share
/// still there at the end.
struct Coverage {
  double mean = 0;
  double share = 0;
};

double share_still_there(double hazard, int month) { return std::pow(1 - hazard, month); }

Coverage coverage() {
  double true_mean = 0;
  for (int t = 0; t < months; ++t) {
    true_mean += (share_still_there(low_hazard, t) + share_still_there(high_hazard, t)) / 2;
  }
  const double true_share =
      (share_still_there(low_hazard, months) + share_still_there(high_hazard, months)) / 2;
  Coverage held;
  for (int repetition = 0; repetition < repetitions; ++repetition) {
    RandomStream random(7, static_cast<std::uint64_t>(repetition));
    std::vector<LifeTable> tables(groups, empty_table());
    LifeTable all = empty_table();
    for (LifeTable& table : tables) {
      for (std::size_t c = 0; c < collaborations; ++c) {
        add_collaboration(random, table);
      }
      add_table(all, table, 1);
    }
    std::vector<double> means;
    std::vector<double> shares;
    for (const LifeTable& table : tables) {
      LifeTable others = all;
      add_table(others, table, -1);
      means.push_back(mean_of(others));
      shares.push_back(kaplan_meier(others).back());
    }
    const double units = groups * collaborations;
    const Estimate mean = jackknife_share(mean_of(all), means, units, months);
    const Estimate share = jackknife_share(kaplan_meier(all).back(), shares, units);
    held.mean += mean.low <= true_mean && true_mean <= mean.high ? 1 : 0;
    held.share += share.low <= true_share && true_share <= share.high ? 1 : 0;
  }
  return {held.mean / repetitions, held.share / repetitions};
}

TEST(SurvivalCoverage, IntervalsOfDependentLivesHoldTheTruthAsOftenAsTheySay) {
  const Coverage held = coverage();
  EXPECT_GT(held.mean, 0.935);
  EXPECT_LT(held.mean, 0.965);
  EXPECT_GT(held.share, 0.935);
  EXPECT_LT(held.share, 0.965);
}

/// The bent twin: Greenwood's formula takes members for independent and claims too much.
TEST(SurvivalCoverage, GreenwoodsIntervalsDoNot) {
  const double truth =
      (share_still_there(low_hazard, months) + share_still_there(high_hazard, months)) / 2;
  int held = 0;
  for (int repetition = 0; repetition < repetitions; ++repetition) {
    RandomStream random(7, static_cast<std::uint64_t>(repetition));
    LifeTable all = empty_table();
    for (std::size_t c = 0; c < groups * collaborations; ++c) add_collaboration(random, all);
    const double share = kaplan_meier(all).back();
    const double margin = 1.959963984540054 * std::sqrt(greenwood_variance(all).back());
    held += std::abs(share - truth) <= margin ? 1 : 0;
  }
  EXPECT_LT(held, repetitions * 0.85);
}

}  // namespace
}  // namespace weft::analysis
