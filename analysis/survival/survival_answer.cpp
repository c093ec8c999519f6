#include "analysis/survival/survival_answer.h"

#include <algorithm>
#include <cmath>

#include "analysis/statistics/resolution.h"
#include "analysis/survival/survival_chart.h"
#include "analysis/table/digits.h"
#include "analysis/table/json.h"
#include "analysis/table/letters.h"
#include "core/output/statistics.h"

namespace weft::analysis {
namespace {

using Kind = Column::Kind;
constexpr std::array<double, 3> landmark_years = {1, 3, 5};
constexpr std::size_t most_years_shown = 10;

bool members(const Survival& survival) { return survival.lives == Lives::members; }

std::string months_text(double months) { return rounded(months, 3); }

/// Place of the last time at or before a month; nothing if there is none.
std::optional<std::size_t> place_at(const StrategySurvival& one, double month) {
  const auto after = std::ranges::upper_bound(one.table.times, month);
  if (after == one.table.times.begin()) return std::nullopt;
  return static_cast<std::size_t>(after - one.table.times.begin()) - 1;
}

/// Landmarks within the time that is known.
std::vector<double> landmarks(const Survival& survival) {
  std::vector<double> months;
  for (const double years : landmark_years) {
    if (const double t = years * double{months_a_year}; t <= survival.until) months.push_back(t);
  }
  if (months.empty() || months.back() < survival.until) months.push_back(survival.until);
  return months;
}

Cell share_at(const StrategySurvival& one, double month) {
  const auto place = place_at(one, month);
  return place ? Cell{one.survival[*place]} : Cell{};
}

/// Of the ranked ones; for people without the columns by month, which have a table of their own.
Table ranking(const Survival& survival, bool for_people) {
  std::vector<Column> columns = {{"strategy", Kind::text},
                                 {"mean_months", Kind::interval, "stays", "months"},
                                 {"to_best", Kind::interval, "to the best"}};
  if (survival.baseline) columns.push_back({"to_baseline", Kind::interval, "to the baseline"});
  columns.push_back({"log_rank_p", Kind::p_value, "p"});
  const std::vector<double> months = for_people ? std::vector<double>{} : landmarks(survival);
  for (const double month : months) {
    columns.push_back({"share_month_" + months_text(month), Kind::interval});
  }
  columns.push_back({"median_months", Kind::number, "median"});
  Table table(columns);
  for (const StrategySurvival& one : survival.ranked) {
    const bool best = &one == survival.ranked.data();
    std::vector<Cell> cells = {one.name, one.mean, best ? Cell{} : Cell{one.to_best}};
    if (survival.baseline) {
      cells.push_back(one.name == *survival.baseline ? Cell{} : Cell{one.to_baseline});
    }
    cells.emplace_back(best ? Cell{} : Cell{one.log_rank_p});
    for (const double month : months) cells.push_back(share_at(one, month));
    cells.emplace_back(one.median);
    table.add(cells, best || !differs_from_zero(one.to_best));
  }
  return table;
}

/// The shares still there.
Table shares(const Survival& survival) {
  std::vector<Column> columns = {{"strategy", Kind::text}};
  for (const double month : landmarks(survival)) {
    columns.push_back({"month " + months_text(month), Kind::interval});
  }
  Table table(columns);
  for (const StrategySurvival& one : survival.ranked) {
    std::vector<Cell> cells = {one.name};
    for (const double month : landmarks(survival)) cells.push_back(share_at(one, month));
    table.add(cells);
  }
  return table;
}

/// How many have ended for which cause by the last month that is known.
Table ends(const Survival& survival) {
  std::vector<Column> columns = {{"strategy", Kind::text}, {"lives", Kind::whole}};
  for (const std::string& cause : survival.causes) columns.push_back({cause, Kind::interval});
  columns.push_back({"gray_p", Kind::p_value, "p (" + survival.causes.front() + ")"});
  Table table(columns);
  for (const StrategySurvival& one : survival.ranked) {
    std::vector<Cell> cells = {one.name, one.lives};
    const auto place = place_at(one, survival.until);
    for (const std::vector<Estimate>& of_cause : one.incidence) {
      cells.push_back(place ? Cell{of_cause[*place]} : Cell{});
    }
    const bool best = &one == survival.ranked.data();
    cells.emplace_back(best ? Cell{} : Cell{one.gray_p});
    table.add(cells);
  }
  return table;
}

/// Ends of all causes a year, one column a year.
Table hazards_shown(const Survival& survival) {
  std::vector<Column> columns = {{"strategy", Kind::text}};
  const std::size_t years = std::min(
      most_years_shown, yearly_hazards(survival.ranked.front().table, std::nullopt).size());
  for (std::size_t year = 1; year <= years; ++year) {
    columns.push_back(
        {"year_" + std::to_string(year), Kind::percent, "year " + std::to_string(year)});
  }
  Table table(columns);
  for (const StrategySurvival& one : survival.ranked) {
    std::vector<Cell> cells = {one.name};
    const std::vector<double> hazards = yearly_hazards(one.table, std::nullopt);
    for (std::size_t year = 0; year < years; ++year) cells.emplace_back(hazards[year]);
    table.add(cells);
  }
  return table;
}

Table hazards(const Survival& survival) {
  std::vector<Column> columns = {
      {"strategy", Kind::text}, {"year", Kind::whole}, {"ends", Kind::number}};
  for (const std::string& cause : survival.causes) columns.push_back({cause, Kind::number});
  Table table(columns);
  for (const StrategySurvival& one : survival.ranked) {
    std::vector<std::vector<double>> rows = {yearly_hazards(one.table, std::nullopt)};
    for (std::size_t k = 0; k < survival.causes.size(); ++k) {
      rows.push_back(yearly_hazards(one.table, k));
    }
    for (std::size_t year = 0; year < rows.front().size(); ++year) {
      std::vector<Cell> cells = {one.name, static_cast<double>(year + 1)};
      for (const std::vector<double>& row : rows) cells.emplace_back(row[year]);
      table.add(cells);
    }
  }
  return table;
}

Table curve(const Survival& survival) {
  std::vector<Column> columns = {{"strategy", Kind::text},
                                 {"month", Kind::whole},
                                 {"at_risk", Kind::whole},
                                 {"share", Kind::interval}};
  for (const std::string& cause : survival.causes) {
    columns.push_back({"events_" + cause, Kind::whole});
    columns.push_back({"incidence_" + cause, Kind::interval});
  }
  Table table(columns);
  for (const StrategySurvival& one : survival.ranked) {
    for (std::size_t t = 0; t < one.table.times.size(); ++t) {
      std::vector<Cell> cells = {one.name, one.table.times[t], one.table.at_risk[t],
                                 one.survival[t]};
      for (std::size_t k = 0; k < survival.causes.size(); ++k) {
        cells.emplace_back(one.table.events[k][t]);
        cells.emplace_back(one.incidence[k][t]);
      }
      table.add(cells);
    }
  }
  return table;
}

/// "log-rank F(7, 12) = 4.1, p = 0.02".
std::string test_text(const std::string& name, const JackknifeTest& test) {
  return name + " F(" + rounded(test.numerator_df, 3) + ", " + rounded(test.denominator_df, 3) +
         ") = " + rounded(test.f, 3) + ", p " + p_value(test.p);
}

std::string headline(const Survival& survival) {
  const StrategySurvival& best = survival.ranked.front();
  std::vector<Estimate> means;
  for (const StrategySurvival& one : survival.ranked) means.push_back(one.mean);
  const int decimals = shared_decimals(means, 3);
  const std::string months = months_text(survival.until);
  std::string text = printable(best.name) + ": " +
                     (members(survival) ? "a member stays " : "a collaboration lives ") +
                     with_interval(best.mean, decimals) + " of its first " + months + " months";
  if (survival.ranked.size() == 1) return text + ".";
  const StrategySurvival& next = survival.ranked[1];
  const Estimate& d = next.to_best;
  std::vector<std::string> tied;
  for (const StrategySurvival& one : survival.ranked) {
    if (&one != &best && same(one.mean.value, best.mean.value)) tied.push_back(one.name);
  }
  if (!tied.empty()) return text + ", and as long under " + name_list(tied) + ".";
  text += (differs_from_zero(d) ? ", the longest; next is "
                                : ", the longest, but not told apart from ") +
          printable(next.name) + ": " + fixed(next.mean.value, decimals) + ", " +
          with_interval({-d.value, -d.high, -d.low}, decimals) + " less";
  if (!std::isnan(survival.log_rank.p)) {
    text += ".\nWhether the strategies differ: " + test_text("log-rank", survival.log_rank);
    if (!std::isnan(survival.gray.p)) {
      text += "; in " + survival.causes.front() + " ends: " + test_text("Gray", survival.gray);
    }
  }
  return text + ".";
}

std::vector<std::string> notes(const Survival& survival) {
  std::vector<std::string> lines = {"Means are restricted to the first " +
                                        months_text(survival.until) +
                                        " months. Shares still there are Kaplan-Meier's, ends",
                                    "cumulative incidences (Aalen-Johansen)."};
  if (members(survival)) {
    lines.emplace_back(
        "Months count from joining, for founders and newcomers alike. Members still "
        "there when their");
    lines.emplace_back("collaboration ends are censored.");
  }
  if (survival.groups < 2) {
    lines.emplace_back(
        "No intervals and tests: the counts are of one group of configurations only "
        "(one configuration, or more than " +
        std::to_string(most_in_subsamples) + " strategies).");
    return lines;
  }
  lines.push_back("Intervals are 95 %, jackknifed over " + std::to_string(survival.groups) +
                  " random groups of configurations; differences are paired, and");
  lines.emplace_back("those to the best hold for all pairs at once (Bonferroni).");
  lines.emplace_back(
      "p: against the best, log-rank (or Gray) over those groups, adjusted by Holm.");
  lines.emplace_back("* the best, and what is not told apart from it.");
  if (survival.few) {
    lines.push_back("Warning: with fewer than " + std::to_string(enough_for_survival) +
                    " configurations intervals of differences may hold in 90 % only.");
  }
  return lines;
}

}  // namespace

Answer survival_answer(const Survival& survival, const std::optional<ChartStyle>& chart) {
  Answer answer{
      .headline = headline(survival),
      .notes = notes(survival),
      .facts = {{"lives", members(survival) ? "\"members\"" : "\"collaborations\""},
                {"until", json_number(survival.until)},
                {"baseline", survival.baseline ? json_string(*survival.baseline) : "null"},
                {"confidence", json_number(confidence)},
                {"random_groups", std::to_string(survival.groups)},
                {"log_rank_f", json_number(survival.log_rank.f)},
                {"log_rank_p", json_number(survival.log_rank.p)},
                {"gray_f", json_number(survival.gray.f)},
                {"gray_p", json_number(survival.gray.p)}},
      .data = {}};
  const std::string until = months_text(survival.until);
  answer.shown = {
      {"", ranking(survival, true)},
      {"Still there:", shares(survival), chart ? survival_chart(survival, *chart) : ""}};
  answer.data = {{"rows", ranking(survival, false)}};
  answer.add("ends", "Ended by month " + until + ", by cause:", ends(survival));
  answer.shown.push_back({"Ends a year, of those still there:", hazards_shown(survival)});
  answer.data.emplace_back("hazards", hazards(survival));
  answer.data.emplace_back("curve", curve(survival));
  return answer;
}

}  // namespace weft::analysis
