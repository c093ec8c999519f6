#include <algorithm>
#include <cmath>
#include <span>

#include "analysis/answer.h"
#include "analysis/comparison_table.h"
#include "analysis/digits.h"
#include "analysis/letters.h"

namespace weft::analysis {
namespace {

using Kind = Column::Kind;
constexpr std::size_t most_rows = 40;
constexpr std::size_t longest_name = 28;

/// The first rows of a group: what is shown of it.
std::span<const ComparedStrategy> shown_rows(const ComparedGroup& group) {
  return std::span(group.ranked).first(std::min(most_rows, group.ranked.size()));
}

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
  for (const ComparedStrategy& row : shown_rows(group)) {
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
  for (const ComparedStrategy& row : shown_rows(group)) {
    std::vector<Cell> cells = {row.name};
    for (std::size_t k = 0; k < row.outcomes.size(); ++k) {
      if (k != comparison.ranking_place) cells.emplace_back(row.outcomes[k]);
    }
    table.add(cells, not_told_apart(row));
  }
  return table;
}

std::string section(const Comparison& comparison, const ComparedGroup& group) {
  std::string text;
  if (!group.label.empty()) text += printable(group.label) + "\n";
  text += answer(comparison, group) + "\n";
  if (group.configurations == 0) return text + "\n";
  text += "\n" + as_text(ranking_table(comparison, group), longest_name);
  text += "\n" + as_text(outcomes_table(comparison, group), longest_name) + "\n";
  if (group.ranked.size() > most_rows) {
    text += "These are the first " + std::to_string(most_rows) + " of " +
            std::to_string(group.ranked.size()) + " strategies; CSV and JSON hold all.\n\n";
  }
  return text;
}

/// How to read the numbers, and what is left out of them.
std::string notes(const Comparison& comparison) {
  std::string text =
      "Intervals are 95 %: means over the replicates of each configuration, then Student's t over "
      "configurations.\n"
      "Differences are paired: same configurations, same random draws. * not told apart from the "
      "best.\n";
  const auto left_out = [&](std::uint64_t count, const std::string& noun, const std::string& why) {
    if (count > 0) text += "Left out: " + counted(count, noun) + " " + why + ".\n";
  };
  left_out(comparison.runs_broken, "run", "broken (a number left the finite ones)");
  left_out(comparison.runs_not_run, "run", "not done");
  left_out(comparison.configurations_outside, "configuration", "without a value of the factor");
  return text;
}

}  // namespace

std::string comparison_text(const Comparison& comparison, Format format) {
  if (format == Format::csv) return as_csv(comparison_table(comparison));
  if (format == Format::json) return as_json(comparison_table(comparison));
  std::string text;
  for (const ComparedGroup& group : comparison.groups) text += section(comparison, group);
  return text + notes(comparison);
}

}  // namespace weft::analysis
