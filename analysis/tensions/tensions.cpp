#include "analysis/tensions/tensions.h"

#include <algorithm>
#include <cmath>

#include "analysis/data/event_counts.h"
#include "analysis/data/means.h"
#include "analysis/data/runs.h"
#include "analysis/data/units.h"
#include "analysis/statistics/jackknife.h"
#include "core/base/problem.h"
#include "core/output/statistics.h"

namespace weft::analysis {
namespace {

/// Sums over the runs of each random group.
struct RunTotals {
  using ByGroup = std::vector<double>;
  ByGroup runs = ByGroup(subsample_count);
  ByGroup months = ByGroup(subsample_count);
  ByGroup level = ByGroup(subsample_count);
  ByGroup episodes = ByGroup(subsample_count);
  ByGroup active = ByGroup(subsample_count);
  ByGroup with_one = ByGroup(subsample_count);
  ByGroup with_more = ByGroup(subsample_count);
};

/// What a block of runs says of their tensions: [run][tension].
struct TensionBlock {
  std::vector<float> level;
  std::vector<float> episodes;
  std::vector<float> active;
};

/// All tensions at once, as they share the chunks of the file.
TensionBlock read_tensions(const ResultReader& reader, Block block) {
  const auto column = [&](const char* name) {
    return reader.box(
        name, {block.first, 0, 0, 0},
        {block.count, reader.strategies().size(), reader.replicates(), tension_count});
  };
  return {column("tension_mean"), column("tension_episodes"), column("tension_active_months")};
}

void add_run(const TensionBlock& block, std::size_t place, double months, std::size_t group,
             RunTotals& totals) {
  if (!std::isfinite(block.level[place])) return;
  const auto episodes = static_cast<double>(block.episodes[place]);
  totals.runs[group] += 1;
  totals.months[group] += months;
  totals.level[group] += static_cast<double>(block.level[place]);
  totals.episodes[group] += episodes;
  totals.active[group] += static_cast<double>(block.active[place]);
  totals.with_one[group] += episodes >= 1 ? 1 : 0;
  totals.with_more[group] += episodes >= 2 ? 1 : 0;
}

using Totals = std::vector<std::vector<RunTotals>>;  ///< [tension][strategy]

Totals read_totals(const ResultReader& reader) {
  const std::size_t strategies = reader.strategies().size();
  const std::size_t replicates = reader.replicates();
  Totals totals(tension_count, std::vector<RunTotals>(strategies));
  const Units units(reader);
  for_each_block(reader, [&](Block where) {
    const std::vector<float> status = statuses(reader, where);
    const std::vector<float> months = reader.outcome("months", where.first, where.count);
    const TensionBlock block = read_tensions(reader, where);
    for (std::size_t run = 0; run < status.size(); ++run) {
      if (!is_sound(status[run])) continue;
      const std::size_t strategy = run / replicates % strategies;
      const std::uint64_t configuration = where.first + run / replicates / strategies;
      const std::size_t group = subsample_of(units.of(configuration));
      for (std::size_t j = 0; j < tension_count; ++j) {
        add_run(block, run * tension_count + j, static_cast<double>(months[run]), group,
                totals[j][strategy]);
      }
    }
  });
  return totals;
}

/// Durations of episodes: values of a statistic for all, and without each group that has any.
template <class Statistic>
Estimate of_durations(const std::vector<LifeTable>& groups, double units, double most,
                      Statistic statistic) {
  LifeTable all = groups.front();
  for (std::size_t g = 1; g < groups.size(); ++g) add_table(all, groups[g], 1);
  if (all.at_risk.front() <= 0) return {};
  std::vector<double> without;
  for (const LifeTable& group : groups) {
    if (group.at_risk.front() <= 0) continue;
    LifeTable others = all;
    add_table(others, group, -1);
    without.push_back(others.at_risk.front() > 0 ? statistic(others) : undefined);
  }
  return jackknife_share(statistic(all), without, std::min(units, all.at_risk.front()), most);
}

/// Episodes that emerge in each month, per collaboration that lives in it.
std::vector<Estimate> emergence(const std::vector<std::vector<double>>& emerged,
                                const std::vector<LifeTable>& collaborations) {
  std::vector<Estimate> months;
  for (std::size_t t = 0; t < emerged.front().size(); ++t) {
    std::vector<double> episodes;
    std::vector<double> living;
    for (std::size_t g = 0; g < emerged.size(); ++g) {
      episodes.push_back(emerged[g][t]);
      living.push_back(collaborations[g].at_risk[t]);
    }
    months.push_back(jackknife_ratio(episodes, living));
  }
  return months;
}

TensionSummary summary_of(const RunTotals& totals, double units) {
  TensionSummary summary;
  std::vector<double> years;
  for (const double months : totals.months) years.push_back(months / months_a_year);
  summary.level = jackknife_ratio(totals.level, totals.runs);
  summary.any = jackknife_share_of(totals.with_one, totals.runs, units);
  summary.a_year = jackknife_ratio(totals.episodes, years);
  summary.recurs = jackknife_share_of(totals.with_more, totals.with_one, units);
  summary.active = jackknife_share_of(totals.active, totals.months, units);
  return summary;
}

/// What the counts by month of one strategy tell of a tension.
void add_durations(const EventCounts& counts, const std::string& tension, double units,
                   double until, TensionSummary& summary) {
  const std::vector<LifeTable> episodes =
      counts.life_tables({{"episodes_faded_" + tension}, "episodes_censored_" + tension});
  summary.lasts = of_durations(episodes, units, until, [&](const LifeTable& table) {
    return restricted_mean(table, kaplan_meier(table), until);
  });
  if (episodes.front().times.size() >= months_a_year) {
    summary.still_a_year = of_durations(episodes, units, 1, [](const LifeTable& table) {
      return kaplan_meier(table)[months_a_year - 1];
    });
  }
  summary.emergence = emergence(counts.by_month("episodes_emerged_" + tension),
                                counts.life_tables(collaboration_ends()));
}

/// Mean levels by strategy, month and tension, if the result follows them.
void add_levels(const ResultReader& reader, Tensions& all) {
  if (!reader.has("trajectory/tension_mean")) return;
  const std::vector<double> levels = reader.group_variable("trajectory", "tension_mean");
  const std::size_t months = reader.horizon();
  if (levels.size() != all.strategies.size() * months * all.tensions.size()) return;
  for (std::size_t s = 0; s < all.strategies.size(); ++s) {
    for (std::size_t t = 0; t < months; ++t) {
      for (std::size_t j = 0; j < all.tensions.size(); ++j) {
        all.summaries[j][s].level_by_month.push_back(
            levels[(s * months + t) * all.tensions.size() + j]);
      }
    }
  }
}

void require_runs(const ResultReader& reader, const Totals& totals) {
  for (const RunTotals& of_strategy : totals.front()) {
    if (std::ranges::any_of(of_strategy.runs, [](double runs) { return runs > 0; })) return;
  }
  throw InputError(
      Problem{{reader.path()}, "there are no tensions to follow", "no run is done", ""});
}

}  // namespace

Tensions tensions(const ResultReader& reader, const TensionOptions& options) {
  std::optional<std::size_t> baseline;
  if (options.baseline) baseline = find_strategy(reader, *options.baseline);
  Tensions all;
  all.tensions = {tension_names.begin(), tension_names.end()};
  all.strategies = reader.strategies();
  all.baseline = options.baseline;
  all.until = std::min(options.until, static_cast<double>(reader.horizon()));
  const Totals totals = read_totals(reader);
  require_runs(reader, totals);
  const auto units = static_cast<double>(Units(reader).count());
  std::vector<EventCounts> counts;
  for (std::size_t s = 0; s < all.strategies.size(); ++s) counts.emplace_back(reader, s);
  for (std::size_t j = 0; j < all.tensions.size(); ++j) {
    all.summaries.emplace_back();
    for (std::size_t s = 0; s < all.strategies.size(); ++s) {
      const RunTotals& own = totals[j][s];
      TensionSummary summary = summary_of(own, units);
      if (baseline && s != *baseline) {
        const RunTotals& other = totals[j][*baseline];
        summary.to_baseline =
            jackknife_ratio_difference(own.active, own.months, other.active, other.months);
      }
      add_durations(counts[s], all.tensions[j], units, all.until, summary);
      all.summaries[j].push_back(std::move(summary));
    }
  }
  add_levels(reader, all);
  return all;
}

}  // namespace weft::analysis
