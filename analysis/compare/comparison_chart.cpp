#include "analysis/compare/comparison_chart.h"

#include "analysis/chart/forest_chart.h"
#include "analysis/compare/comparison_notes.h"
#include "analysis/compare/headline.h"
#include "analysis/table/answer.h"
#include "analysis/table/letters.h"

namespace weft::analysis {
namespace {

std::string title(const Comparison& comparison, const ComparedGroup& group) {
  const Outcome& outcome = comparison.ranking;
  const std::string unit =
      outcome.unit.empty() || outcome.unit == "1" ? "" : " (" + outcome.unit + ")";
  return "Difference of " + outcome.name + unit +
         (comparison.baseline ? " to the baseline, " : " to the best, ") +
         printable(shown_reference(comparison, group)) +
         ", with 95 % intervals that hold for all " + (comparison.baseline ? "of them" : "pairs") +
         " at once" + (outcome.lower_is_better ? "; less is better:" : ":");
}

}  // namespace

std::string comparison_chart(const Comparison& comparison, const ComparedGroup& group,
                             const ChartStyle& style) {
  if (style.columns < least_chart_columns) return too_narrow(style);
  if (group.ranked.size() < 2) return "No chart: there is no other strategy.\n";
  ForestRange range;
  for (const ComparedGroup& each : comparison.groups) {
    for (const ComparedStrategy& row : each.ranked) {
      range.hold(shown_difference(comparison, row).simultaneous);
    }
  }
  std::vector<ForestRow> rows;
  for (const ComparedStrategy& row : group.ranked) {
    if (rows.size() == most_shown_rows) break;
    rows.push_back({row.name, shown_difference(comparison, row).simultaneous, not_told_apart(row)});
  }
  return wrapped(title(comparison, group), style.columns) + "\n" + forest_chart(rows, range, style);
}

}  // namespace weft::analysis
