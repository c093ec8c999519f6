#include "analysis/compare/comparison_answer.h"

#include <algorithm>
#include <cmath>

#include "analysis/compare/comparison_chart.h"
#include "analysis/compare/comparison_notes.h"
#include "analysis/compare/comparison_table.h"
#include "analysis/compare/headline.h"
#include "analysis/compare/response_answer.h"
#include "analysis/table/digits.h"
#include "analysis/table/letters.h"

namespace weft::analysis {
namespace {

using Kind = Column::Kind;
/// Largest size of the ranking outcome: differences are shown with its decimals, or more.
double scale_of(const Comparison& comparison, const ComparedGroup& group) {
  double largest = 0;
  for (const ComparedStrategy& row : group.ranked) {
    const double size = std::abs(row.outcomes[comparison.ranking_place].value);
    if (size > largest) largest = size;
  }
  return largest;
}

/// The ranking outcome and the differences. The best, and what is not told apart from it, is
/// marked.
Table ranking_table(const Comparison& comparison, const ComparedGroup& group) {
  const Outcome& ranking = comparison.ranking;
  Table table({{"strategy", Kind::text},
               {ranking.name, Kind::interval, {}, ranking.unit},
               {.name = "to_best",
                .kind = Kind::interval,
                .heading = "to the best",
                .scale = scale_of(comparison, group)},
               {"best_share", Kind::percent, "best in"},
               {"best_probability", Kind::percent, "support"}});
  for (const ComparedStrategy& row : group.ranked) {
    const bool best = &row == group.ranked.data();
    table.add(
        {row.name, row.outcomes[comparison.ranking_place],
         best ? Cell{} : Cell{row.to_best.simultaneous}, row.best_share, row.best_probability},
        not_told_apart(row));
  }
  return table;
}

/// More about the differences to the best.
Table best_table(const ComparedGroup& group) {
  Table table({{"strategy", Kind::text},
               {"p", Kind::text},
               {"effect", Kind::interval},
               {"superiority", Kind::interval, "better in"},
               {"ratio", Kind::number, "draws"},
               {"saved", Kind::whole, "runs saved"}});
  for (const ComparedStrategy& row : group.ranked) {
    if (&row == group.ranked.data()) continue;
    const Difference& to_best = row.to_best;
    table.add({row.name, p_value(to_best.adjusted_p), to_best.effect, to_best.superiority,
               to_best.gain.variance_ratio, to_best.gain.runs_saved},
              not_told_apart(row));
  }
  return table;
}

/// The differences to the baseline.
Table baseline_table(const Comparison& comparison, const ComparedGroup& group) {
  Table table({{"strategy", Kind::text},
               {.name = "to_baseline",
                .kind = Kind::interval,
                .heading = "difference",
                .scale = scale_of(comparison, group)},
               {"p", Kind::text},
               {"effect", Kind::interval},
               {"superiority", Kind::interval, "better in"}});
  for (const ComparedStrategy& row : group.ranked) {
    if (row.name == comparison.baseline) continue;
    table.add({row.name, row.to_baseline.simultaneous, p_value(row.to_baseline.adjusted_p),
               row.to_baseline.effect, row.to_baseline.superiority});
  }
  return table;
}

/// The differences at equal effort.
Table effort_table(const Comparison& comparison, const ComparedGroup& group) {
  const double scale = scale_of(comparison, group);
  Table table({{"strategy", Kind::text},
               {"effort", Kind::margin, "effort apart"},
               {.name = "regression", .kind = Kind::interval, .heading = {}, .scale = scale},
               {.name = "matching", .kind = Kind::interval, .heading = {}, .scale = scale},
               {"matched", Kind::percent}});
  for (const ComparedStrategy& row : group.ranked) {
    if (row.name == shown_reference(comparison, group)) continue;
    const EffortAdjusted& effort = shown_difference(comparison, row).equal_effort;
    table.add(
        {row.name, effort.effort, effort.by_regression, effort.by_matching, effort.matched_share});
  }
  return table;
}

/// The other outcomes.
Table outcomes_table(const Comparison& comparison, const ComparedGroup& group) {
  std::vector<Column> columns = {{"strategy", Kind::text}};
  for (const Outcome& outcome : comparison.outcomes) {
    if (outcome.name == comparison.ranking.name) continue;
    columns.push_back({outcome.name, Kind::margin, {}, outcome.unit});
  }
  Table table(columns);
  for (const ComparedStrategy& row : group.ranked) {
    std::vector<Cell> cells = {row.name};
    for (std::size_t k = 0; k < row.outcomes.size(); ++k) {
      if (k != comparison.ranking_place) cells.emplace_back(row.outcomes[k]);
    }
    table.add(cells, not_told_apart(row));
  }
  return table;
}

/// The answer of every group, one a line.
std::string headline(const Comparison& comparison) {
  std::string text;
  for (const ComparedGroup& group : comparison.groups) {
    if (!text.empty()) text += "\n";
    if (!group.label.empty()) text += group.label + ": ";
    text += answer(comparison, group);
  }
  return text;
}

JsonFields facts(const Comparison& comparison) {
  const auto text_or_null = [](const std::optional<std::string>& text) {
    return text ? json_string(*text) : "null";
  };
  std::string by;
  for (const std::string& factor : comparison.by) by += (by.empty() ? "" : ",") + factor;
  std::uint64_t configurations = 0;
  for (const ComparedGroup& group : comparison.groups) configurations += group.configurations;
  const bool by_bootstrap = std::ranges::all_of(comparison.groups, [](const ComparedGroup& group) {
    return group.by_bootstrap || group.configurations == 0;
  });
  return {{"outcome", json_string(comparison.ranking.name)},
          {"baseline", text_or_null(comparison.baseline)},
          {"by", by.empty() ? "null" : json_string(by)},
          {"configurations", std::to_string(configurations)},
          {"runs", std::to_string(compared_runs(comparison))},
          {"confidence", json_number(confidence)},
          {"simultaneous", json_string(by_bootstrap ? "max-t" : "bonferroni")},
          {"adjusted_p", json_string(by_bootstrap ? "max-t step-down" : "holm")},
          {"indifference", json_number(comparison.indifference)},
          {"scramblings", std::to_string(comparison.scramblings)},
          {"resamples", std::to_string(comparison.bootstrap.resamples)},
          {"resampling_seed", std::to_string(comparison.bootstrap.seed)},
          {"caliper", comparison.caliper ? json_number(*comparison.caliper) : "null"}};
}

/// What people are shown of a group.
void show(const Comparison& comparison, const ComparedGroup& group,
          const std::optional<ChartStyle>& chart, Answer& answer) {
  const bool rivals = group.ranked.size() > 1;
  answer.shown.push_back({printable(group.label), ranking_table(comparison, group),
                          chart ? comparison_chart(comparison, group, *chart) : ""});
  answer.shown.push_back({"", outcomes_table(comparison, group)});
  const bool in_detail = rivals && comparison.by.empty();
  if (in_detail) {
    answer.shown.push_back(
        {"Against the best, " + printable(group.ranked.front().name) + ":", best_table(group)});
  }
  if (rivals && comparison.baseline) {
    answer.shown.push_back({"Against the baseline, " + printable(*comparison.baseline) + ":",
                            baseline_table(comparison, group)});
  }
  if (rivals && comparison.caliper) {
    answer.shown.push_back(
        {"At equal effort, against " + printable(shown_reference(comparison, group)) +
             ":\nby regression on effort (clustered by configuration), and by matching runs of the "
             "same configuration and\ndraws whose efforts differ by at most " +
             rounded(*comparison.caliper, 3) + ".",
         effort_table(comparison, group)});
  }
}

}  // namespace

Answer comparison_answer(const Comparison& comparison, const std::optional<ChartStyle>& chart) {
  Answer answer{.headline = headline(comparison),
                .notes = comparison_notes(comparison),
                .facts = facts(comparison),
                .data = {{"rows", comparison_table(comparison)}}};
  for (const ComparedGroup& group : comparison.groups) {
    if (group.configurations > 0) show(comparison, group, chart, answer);
  }
  add_responses(comparison, answer);
  return answer;
}

}  // namespace weft::analysis
