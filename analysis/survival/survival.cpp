#include "analysis/survival/survival.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

#include "analysis/data/event_counts.h"
#include "analysis/data/means.h"
#include "analysis/data/units.h"
#include "analysis/statistics/group_tests.h"
#include "analysis/statistics/holm.h"
#include "core/base/problem.h"

namespace weft::analysis {
namespace {

const LifeCounts& counts_of(Lives lives) {
  static const LifeCounts members = {{"members_disengaged", "members_exogenous"},
                                     "members_still_present"};
  return lives == Lives::members ? members : collaboration_ends();
}

std::vector<std::string> causes_of(Lives lives) {
  if (lives == Lives::members) return {"disengaged", "exogenous"};
  return {"collapsed", "completed"};
}

double lives_in(const LifeTable& table) { return table.at_risk.empty() ? 0 : table.at_risk[0]; }

/// The lives of all strategies, in all groups and without each of them.
class Groups {
 public:
  Groups(const ResultReader& reader, const LifeCounts& counts) {
    for (std::size_t s = 0; s < reader.strategies().size(); ++s) {
      by_strategy_.push_back(EventCounts(reader, s).life_tables(counts));
    }
    for (const std::vector<LifeTable>& groups : by_strategy_) {
      LifeTable sum = groups.front();
      for (std::size_t g = 1; g < groups.size(); ++g) add_table(sum, groups[g], 1);
      all_.push_back(std::move(sum));
    }
    const auto has_lives = [&](std::size_t g) {
      return std::ranges::any_of(by_strategy_,
                                 [&](const auto& groups) { return lives_in(groups[g]) > 0; });
    };
    for (std::size_t g = 0; g < by_strategy_.front().size(); ++g) {
      if (!has_lives(g)) continue;
      without_.push_back(all_);
      for (std::size_t s = 0; s < all_.size(); ++s) {
        add_table(without_.back()[s], by_strategy_[s][g], -1);
      }
    }
  }

  [[nodiscard]] std::size_t count() const { return without_.size(); }
  [[nodiscard]] const LifeTable& all(std::size_t strategy) const { return all_[strategy]; }
  /// Values of `statistic(table of the strategy)` without each group.
  template <class Statistic>
  [[nodiscard]] auto without(std::size_t strategy, Statistic statistic) const {
    std::vector<std::invoke_result_t<Statistic, const LifeTable&>> values;
    for (const std::vector<LifeTable>& tables : without_) {
      values.push_back(statistic(tables[strategy]));
    }
    return values;
  }
  /// Tests whether scores of the strategies' tables (all but the last) are 0.
  [[nodiscard]] JackknifeTest test(
      std::span<const std::size_t> strategies,
      const std::function<std::vector<double>(std::span<const LifeTable>)>& scores) const {
    const auto chosen = [&](const std::vector<LifeTable>& tables) {
      std::vector<LifeTable> some;
      for (const std::size_t s : strategies) some.push_back(tables[s]);
      return scores(some);
    };
    std::vector<std::vector<double>> values;
    for (const std::vector<LifeTable>& tables : without_) values.push_back(chosen(tables));
    return jackknife_test(chosen(all_), values);
  }

 private:
  std::vector<std::vector<LifeTable>> by_strategy_;  ///< [strategy][group]
  std::vector<LifeTable> all_;                       ///< [strategy]
  std::vector<std::vector<LifeTable>> without_;      ///< [group left out][strategy]
};

/// Estimates at each time of a curve of shares.
template <class Curve>
std::vector<Estimate> curve(const Groups& groups, std::size_t strategy, double units, Curve share) {
  const std::vector<double> all = share(groups.all(strategy));
  const std::vector<std::vector<double>> without = groups.without(strategy, share);
  std::vector<Estimate> estimates;
  for (std::size_t t = 0; t < all.size(); ++t) {
    std::vector<double> at;
    for (const std::vector<double>& one : without) at.push_back(one[t]);
    estimates.push_back(jackknife_share(all[t], at, units));
  }
  return estimates;
}

/// The last month in which anybody is at risk under every strategy, or the horizon if all others
/// have ended there: beyond it a mean time would be made up.
double last_month_known(const Groups& groups, std::size_t strategies) {
  double last = undefined;
  for (std::size_t s = 0; s < strategies; ++s) {
    const LifeTable& table = groups.all(s);
    const std::vector<double> still = kaplan_meier(table);
    std::size_t known = table.times.size();
    while (known > 0 && table.at_risk[known - 1] <= 0) --known;
    if (known == 0) continue;  // no lives at all
    const double month = still[known - 1] <= 0 ? table.times.back() : table.times[known - 1];
    last = std::isnan(last) ? month : std::min(last, month);
  }
  return last;
}

/// The analysis while it is made.
struct Making {
  const Groups& groups;
  Survival& result;
  double units;  ///< independent parts of the configurations

  [[nodiscard]] double mean(const LifeTable& table) const {
    return restricted_mean(table, kaplan_meier(table), result.until);
  }
  [[nodiscard]] Estimate difference(std::size_t strategy, std::size_t other,
                                    std::size_t family) const {
    const auto of = [&](std::size_t s) {
      return groups.without(s, [&](const LifeTable& table) { return mean(table); });
    };
    std::vector<double> apart = of(strategy);
    const std::vector<double> others = of(other);
    for (std::size_t g = 0; g < apart.size(); ++g) apart[g] -= others[g];
    return jackknife_estimate(mean(groups.all(strategy)) - mean(groups.all(other)), apart, family);
  }

  [[nodiscard]] StrategySurvival strategy(const std::string& name, std::size_t place) const {
    StrategySurvival one;
    one.name = name;
    one.table = groups.all(place);
    one.lives = lives_in(one.table);
    if (one.lives <= 0) return one;
    one.survival = curve(groups, place, units, [](const LifeTable& t) { return kaplan_meier(t); });
    for (std::size_t k = 0; k < result.causes.size(); ++k) {
      one.incidence.push_back(
          curve(groups, place, units, [k](const LifeTable& t) { return aalen_johansen(t, k); }));
    }
    one.mean = jackknife_share(mean(one.table),
                               groups.without(place, [&](const LifeTable& t) { return mean(t); }),
                               units, result.until);
    one.median = median_time(one.table, kaplan_meier(one.table));
    return one;
  }

  /// Differences and tests against the first of the ranked ones.
  void compare(const std::vector<std::size_t>& places, std::optional<std::size_t> baseline) {
    const auto gray = [](std::span<const LifeTable> tables) { return gray_scores(tables, 0); };
    std::vector<double> log_rank_p;
    std::vector<double> gray_p;
    for (std::size_t i = 0; i < places.size(); ++i) {
      StrategySurvival& one = result.ranked[i];
      // The best was chosen by the same data: its differences belong to the family of all pairs.
      const std::size_t pairs = std::max<std::size_t>(1, places.size() * (places.size() - 1) / 2);
      if (baseline) one.to_baseline = difference(places[i], *baseline, 1);
      one.to_best = difference(places[i], places[0], pairs);
      if (i == 0) continue;
      const std::array pair = {places[i], places[0]};
      log_rank_p.push_back(groups.test(pair, log_rank_scores).p);
      gray_p.push_back(groups.test(pair, gray).p);
    }
    log_rank_p = holm(log_rank_p);
    gray_p = holm(gray_p);
    for (std::size_t i = 1; i < places.size(); ++i) {
      result.ranked[i].log_rank_p = log_rank_p[i - 1];
      result.ranked[i].gray_p = gray_p[i - 1];
    }
    if (places.size() < 2) return;
    result.log_rank = groups.test(places, log_rank_scores);
    result.gray = groups.test(places, gray);
  }
};

double until_of(const ResultReader& reader, const SurvivalOptions& options, const Groups& groups) {
  const double known = last_month_known(groups, reader.strategies().size());
  if (std::isnan(known)) {
    throw InputError(Problem{{reader.path()}, "there is nobody to follow", "no run is done", ""});
  }
  if (!options.until) return known;
  if (*options.until == 0 || *options.until > reader.horizon()) {
    throw InputError(Problem{{"--until"},
                             "month " + std::to_string(*options.until) + " is not in the result",
                             "",
                             "choose a month from 1 to " + std::to_string(reader.horizon())});
  }
  const auto until = static_cast<double>(*options.until);
  if (until <= known) return until;
  throw InputError(
      Problem{{"--until"},
              "nobody is followed as long under every strategy",
              "",
              "choose a month from 1 to " + std::to_string(static_cast<std::uint64_t>(known))});
}

}  // namespace

Survival survival(const ResultReader& reader, const SurvivalOptions& options) {
  std::optional<std::size_t> baseline;
  if (options.baseline) baseline = find_strategy(reader, *options.baseline);
  const Groups groups(reader, counts_of(options.lives));
  Survival result;
  result.lives = options.lives;
  result.causes = causes_of(options.lives);
  result.baseline = options.baseline;
  result.until = until_of(reader, options, groups);
  result.groups = groups.count();
  const Units units(reader);
  result.few = units.are_fewer_than(enough_for_survival);
  Making making{groups, result, static_cast<double>(units.count())};
  std::vector<StrategySurvival> all;
  std::vector<std::size_t> places;
  for (std::size_t s = 0; s < reader.strategies().size(); ++s) {
    all.push_back(making.strategy(reader.strategies()[s], s));
    if (all.back().lives > 0) places.push_back(s);
  }
  std::ranges::stable_sort(places, std::greater{},
                           [&](std::size_t s) { return all[s].mean.value; });
  for (const std::size_t s : places) result.ranked.push_back(all[s]);
  if (baseline && all[*baseline].lives <= 0) baseline.reset();
  making.compare(places, baseline);
  return result;
}

std::vector<double> yearly_hazards(const LifeTable& table, std::optional<std::size_t> cause) {
  std::vector<double> hazards;
  for (std::size_t first = 0; first < table.times.size(); first += months_a_year) {
    double months = 0;
    double ends = 0;
    for (std::size_t t = first; t < std::min(first + months_a_year, table.times.size()); ++t) {
      months += table.at_risk[t];
      ends += cause ? table.events[*cause][t] : table.events_at(t);
    }
    hazards.push_back(months > 0 ? months_a_year * ends / months : undefined);
  }
  return hazards;
}

}  // namespace weft::analysis
