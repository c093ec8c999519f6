#include "analysis/compare/comparison_answer.h"

#include <algorithm>
#include <cmath>

#include "analysis/compare/comparison_table.h"
#include "analysis/compare/headline.h"
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
  std::vector<Column> columns = {{"strategy", Kind::text},
                                 {ranking.name, Kind::interval, {}, ranking.unit},
                                 {"to_best", Kind::interval, "to the best"}};
  if (comparison.baseline) columns.push_back({"to_baseline", Kind::interval, "to the baseline"});
  for (std::size_t i = 2; i < columns.size(); ++i) columns[i].scale = scale_of(comparison, group);
  columns.push_back({"best_share", Kind::percent, "best in"});
  Table table(columns);
  for (const ComparedStrategy& row : group.ranked) {
    const bool best = &row == group.ranked.data();
    std::vector<Cell> cells = {row.name, row.outcomes[comparison.ranking_place]};
    cells.push_back(best ? Cell{} : Cell{row.to_best});
    const bool is_baseline = row.name == comparison.baseline;
    if (comparison.baseline) cells.push_back(is_baseline ? Cell{} : Cell{row.to_baseline});
    cells.emplace_back(row.best_share);
    table.add(cells, not_told_apart(row));
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
  std::uint64_t configurations = 0;
  for (const ComparedGroup& group : comparison.groups) configurations += group.configurations;
  return {{"outcome", json_string(comparison.ranking.name)},
          {"baseline", text_or_null(comparison.baseline)},
          {"by", text_or_null(comparison.by)},
          {"configurations", std::to_string(configurations)},
          {"runs", std::to_string(compared_runs(comparison))},
          {"confidence", json_number(confidence)}};
}

/// Whether a strategy lacks the ranking outcome where another has it: then the difference of two
/// means is not the mean of the differences.
bool has_gaps(const ComparedGroup& group) {
  return std::ranges::any_of(group.ranked, [&](const ComparedStrategy& row) {
    return row.ranked_in < group.configurations;
  });
}

/// How to read the numbers, and what is left out of them.
std::vector<std::string> notes(const Comparison& comparison) {
  std::vector<std::string> lines = {
      "Intervals are 95 %: means over the replicates of each configuration, then Student's t over "
      "configurations.",
      "Differences are paired: same configurations, same random draws.",
      "* the best, and what is not told apart from it."};
  if (std::ranges::any_of(comparison.groups, has_gaps)) {
    lines.push_back("Some strategies lack " + comparison.ranking.name +
                    " in some configurations; a difference is over those in which both have it.");
  }
  const auto left_out = [&](std::uint64_t count, const std::string& noun, const std::string& why) {
    if (count > 0) lines.push_back("Left out: " + counted(count, noun) + " " + why + ".");
  };
  left_out(comparison.runs_broken, "run", "broken (a number left the finite ones)");
  left_out(comparison.runs_not_run, "run", "not done");
  left_out(comparison.configurations_outside, "configuration", "without a value of the factor");
  return lines;
}

}  // namespace

Answer comparison_answer(const Comparison& comparison) {
  Answer answer{.headline = headline(comparison),
                .notes = notes(comparison),
                .facts = facts(comparison),
                .data = {{"rows", comparison_table(comparison)}}};
  for (const ComparedGroup& group : comparison.groups) {
    if (group.configurations == 0) continue;
    answer.shown.push_back({printable(group.label), ranking_table(comparison, group)});
    answer.shown.push_back({"", outcomes_table(comparison, group)});
  }
  return answer;
}

}  // namespace weft::analysis
