#include "analysis/tensions/tensions_answer.h"

#include <algorithm>
#include <cmath>

#include "analysis/statistics/life_table.h"
#include "analysis/statistics/resolution.h"
#include "analysis/table/digits.h"
#include "analysis/table/json.h"
#include "analysis/table/letters.h"

namespace weft::analysis {
namespace {

using Kind = Column::Kind;

std::vector<Column> columns_of(const Tensions& all, bool for_people) {
  const Kind number = for_people ? Kind::margin : Kind::interval;
  const Kind share = for_people ? Kind::percent : Kind::interval;
  std::vector<Column> columns = {{"strategy", Kind::text}};
  if (!for_people) columns.insert(columns.begin(), {"tension", Kind::text});
  columns.push_back({"level", number});
  columns.push_back({"any", share});
  columns.push_back({"episodes_a_year", number, "a year"});
  columns.push_back({"recurs", share});
  columns.push_back({"active", number});
  if (all.baseline) columns.push_back({"active_to_baseline", number, "to baseline"});
  columns.push_back({"months", number});
  columns.push_back({"longer_than_a_year", share, ">12 months"});
  return columns;
}

std::vector<Cell> cells_of(const Tensions& all, std::size_t strategy, const TensionSummary& one,
                           bool for_people) {
  const auto share = [&](const Estimate& estimate) {
    return for_people ? Cell{estimate.value} : Cell{estimate};
  };
  std::vector<Cell> cells = {all.strategies[strategy], one.level, share(one.any), one.a_year,
                             share(one.recurs),        one.active};
  if (all.baseline) {
    cells.push_back(all.strategies[strategy] == *all.baseline ? Cell{} : Cell{one.to_baseline});
  }
  cells.emplace_back(one.lasts);
  cells.push_back(share(one.still_a_year));
  return cells;
}

Table shown(const Tensions& all, std::size_t tension) {
  Table table(columns_of(all, true));
  for (std::size_t s = 0; s < all.strategies.size(); ++s) {
    table.add(cells_of(all, s, all.summaries[tension][s], true));
  }
  return table;
}

Table rows(const Tensions& all) {
  Table table(columns_of(all, false));
  for (std::size_t j = 0; j < all.tensions.size(); ++j) {
    for (std::size_t s = 0; s < all.strategies.size(); ++s) {
      std::vector<Cell> cells = cells_of(all, s, all.summaries[j][s], false);
      cells.insert(cells.begin(), all.tensions[j]);
      table.add(cells);
    }
  }
  return table;
}

Table curve(const Tensions& all) {
  Table table({{"tension", Kind::text},
               {"strategy", Kind::text},
               {"month", Kind::whole},
               {"emerge", Kind::interval},
               {"level", Kind::number}});
  for (std::size_t j = 0; j < all.tensions.size(); ++j) {
    for (std::size_t s = 0; s < all.strategies.size(); ++s) {
      const TensionSummary& one = all.summaries[j][s];
      for (std::size_t t = 0; t < one.emergence.size(); ++t) {
        const Cell level = one.level_by_month.empty() ? Cell{} : Cell{one.level_by_month[t]};
        table.add(
            {all.tensions[j], all.strategies[s], static_cast<double>(t), one.emergence[t], level});
      }
    }
  }
  return table;
}

/// Of those who leave, in the half year before: one column a tension.
Table before_exits_shown(const Tensions& all, const Replays& replays) {
  std::vector<Column> columns = {{"strategy", Kind::text}, {"exits", Kind::whole}};
  for (const std::string& tension : all.tensions) columns.push_back({tension, Kind::margin});
  Table table(columns);
  for (std::size_t s = 0; s < all.strategies.size(); ++s) {
    const ExitStudy& study = replays.studies[s];
    std::vector<Cell> cells = {all.strategies[s], static_cast<double>(study.exits)};
    cells.insert(cells.end(), study.half_year.begin(), study.half_year.end());
    table.add(cells);
  }
  return table;
}

Table before_exits(const Tensions& all, const Replays& replays) {
  Table table({{"strategy", Kind::text},
               {"tension", Kind::text},
               {"months_before", Kind::whole},
               {"beyond_stayers", Kind::interval}});
  for (std::size_t s = 0; s < all.strategies.size(); ++s) {
    for (std::size_t j = 0; j < all.tensions.size(); ++j) {
      const auto& lags = replays.studies[s].beyond[j];
      for (std::size_t lag = 0; lag < lags.size(); ++lag) {
        table.add({all.strategies[s], all.tensions[j], static_cast<double>(lag), lags[lag]});
      }
    }
  }
  return table;
}

Table prevalence(const Tensions& all, const Replays& replays) {
  Table table({{"tension", Kind::text},
               {"strategy", Kind::text},
               {"month", Kind::whole},
               {"active", Kind::interval}});
  for (std::size_t j = 0; j < all.tensions.size(); ++j) {
    for (std::size_t s = 0; s < all.strategies.size(); ++s) {
      const std::vector<Estimate>& months = replays.prevalence[s][j];
      for (std::size_t t = 0; t < months.size(); ++t) {
        table.add({all.tensions[j], all.strategies[s], static_cast<double>(t), months[t]});
      }
    }
  }
  return table;
}

/// Share of living runs in an episode at the end of some years, averaged over strategies: the shape
/// of each tension's life.
Table prevalence_shown(const Tensions& all, const Replays& replays) {
  constexpr std::size_t most_years = 10;
  std::vector<Column> columns = {{"tension", Kind::text}};
  std::vector<std::size_t> months;
  const std::size_t horizon = replays.prevalence.front().front().size();
  for (std::size_t t = months_a_year - 1; t < horizon && months.size() < most_years;
       t += months_a_year) {
    months.push_back(t);
    columns.push_back(
        {"month_" + std::to_string(t + 1), Kind::percent, "month " + std::to_string(t + 1)});
  }
  Table table(columns);
  for (std::size_t j = 0; j < all.tensions.size(); ++j) {
    std::vector<Cell> cells = {all.tensions[j]};
    for (const std::size_t t : months) {
      Moments over_strategies;
      for (const auto& of_strategy : replays.prevalence) {
        if (std::isfinite(of_strategy[j][t].value)) over_strategies.add(of_strategy[j][t].value);
      }
      cells.emplace_back(over_strategies.mean());
    }
    table.add(cells);
  }
  return table;
}

double mean_active(const Tensions& all, std::size_t tension) {
  Moments moments;
  for (const TensionSummary& one : all.summaries[tension]) {
    if (std::isfinite(one.active.value)) moments.add(one.active.value);
  }
  return moments.mean();
}

/// The tension that is active most of the time, and who keeps it lowest.
std::string most_active(const Tensions& all) {
  std::size_t most = 0;
  for (std::size_t j = 1; j < all.tensions.size(); ++j) {
    if (!(mean_active(all, j) <= mean_active(all, most))) most = j;
  }
  const std::vector<TensionSummary>& by_strategy = all.summaries[most];
  const auto less = [](const TensionSummary& a, const TensionSummary& b) {
    return a.active.value < b.active.value;
  };
  const auto [low, high] = std::ranges::minmax_element(by_strategy, less);
  std::string text = "Most of the time there is " + all.tensions[most] + ": active in " +
                     percent(mean_active(all, most)) + " of the months lived";
  if (all.strategies.size() == 1) return text + ".";
  if (same(low->active.value, high->active.value)) return text + ", the same under every strategy.";
  const auto name = [&](auto place) {
    return printable(all.strategies[static_cast<std::size_t>(place - by_strategy.begin())]);
  };
  return text + "; least under " + name(low) + " (" + percent(low->active.value) +
         "), most under " + name(high) + " (" + percent(high->active.value) + ").";
}

/// The tension that sets those who leave apart most, over all strategies.
std::string before_leaving(const Tensions& all, const Replays& replays) {
  std::size_t most = 0;
  std::vector<double> beyond(all.tensions.size());
  double exits = 0;
  for (const ExitStudy& study : replays.studies) {
    for (std::size_t j = 0; j < beyond.size() && study.exits > 0; ++j) {
      beyond[j] += static_cast<double>(study.exits) * study.half_year[j].value;
    }
    exits += static_cast<double>(study.exits);
  }
  if (exits == 0) return "No member left disengaged in the replayed runs.";
  for (std::size_t j = 1; j < beyond.size(); ++j) {
    if (beyond[j] > beyond[most]) most = j;
  }
  const double size = beyond[most] / exits;
  if (size <= 0) return "Members who leave had no more tensions than those who stay.";
  return "In the half year before members leave disengaged, " + all.tensions[most] +
         " sets them apart most: " + rounded(size, 2) + " above those who stay (" +
         counted(static_cast<std::uint64_t>(exits), "exit") + " in replayed runs).";
}

std::vector<std::string> notes(const Tensions& all, const std::optional<Replays>& replays) {
  std::vector<std::string> lines = {
      "level: mean over the months lived. any: runs with an episode. a year: episodes that emerge.",
      "recurs: of the runs with one, those with more. active: share of the months lived.",
      "months: how long an episode lasts, of its first " + rounded(all.until, 3) +
          " months; episodes that the end of a run cuts off are censored.",
      "Intervals are 95 %, jackknifed over random groups of configurations; differences are "
      "paired."};
  if (replays) {
    lines.emplace_back(
        "Before exits: the leaver's tension less that of members of the same run and "
        "month who stay for a year;");
    lines.push_back("mean of 1 to 6 months before, from " + counted(replays->runs, "run") +
                    " of each strategy, computed again. JSON has every month.");
  }
  return lines;
}

}  // namespace

Answer tensions_answer(const Tensions& all, const std::optional<Replays>& replays) {
  Answer answer{.headline = most_active(all),
                .notes = notes(all, replays),
                .facts = {{"baseline", all.baseline ? json_string(*all.baseline) : "null"},
                          {"until", json_number(all.until)},
                          {"confidence", json_number(confidence)},
                          {"replayed_runs", std::to_string(replays ? replays->runs : 0)}},
                .data = {{"rows", rows(all)}, {"curve", curve(all)}}};
  for (std::size_t j = 0; j < all.tensions.size(); ++j) {
    answer.shown.push_back({all.tensions[j] + ":", shown(all, j)});
  }
  if (!replays) return answer;
  answer.headline += "\n" + before_leaving(all, *replays);
  answer.shown.push_back(
      {"In an episode at the end of a month, of the replayed runs that live "
       "(mean over the strategies):",
       prevalence_shown(all, *replays)});
  answer.data.emplace_back("prevalence", prevalence(all, *replays));
  answer.shown.push_back({"Before exits:", before_exits_shown(all, *replays)});
  answer.data.emplace_back("before_exits", before_exits(all, *replays));
  return answer;
}

}  // namespace weft::analysis
