#include "analysis/compare/comparison_table.h"

namespace weft::analysis {
namespace {

using Kind = Column::Kind;

/// What there is to say of a difference to the best or the baseline.
void add_difference_columns(std::vector<Column>& columns, const std::string& reference,
                            bool equal_effort) {
  const auto add = [&](const std::string& name, Kind kind) {
    columns.push_back({name + "_to_" + reference, kind});
  };
  add("simultaneous", Kind::interval);
  add("p", Kind::number);
  add("adjusted_p", Kind::number);
  add("effect", Kind::interval);
  add("superiority", Kind::interval);
  add("draws_correlation", Kind::number);
  add("draws_variance_ratio", Kind::number);
  add("draws_runs_saved", Kind::number);
  if (!equal_effort) return;
  add("effort_difference", Kind::interval);
  add("equal_effort_regression", Kind::interval);
  add("equal_effort_matching", Kind::interval);
  add("matched_share", Kind::percent);
}

void add_difference_cells(std::vector<Cell>& cells, const Difference& difference,
                          bool equal_effort) {
  cells.emplace_back(difference.simultaneous);
  cells.emplace_back(difference.p_value);
  cells.emplace_back(difference.adjusted_p);
  cells.emplace_back(difference.effect);
  cells.emplace_back(difference.superiority);
  cells.emplace_back(difference.gain.correlation);
  cells.emplace_back(difference.gain.variance_ratio);
  cells.emplace_back(difference.gain.runs_saved);
  if (!equal_effort) return;
  cells.emplace_back(difference.equal_effort.effort);
  cells.emplace_back(difference.equal_effort.by_regression);
  cells.emplace_back(difference.equal_effort.by_matching);
  cells.emplace_back(difference.equal_effort.matched_share);
}

std::vector<Column> columns_of(const Comparison& comparison) {
  std::vector<Column> columns;
  if (!comparison.by.empty()) columns.push_back({"group", Kind::text});
  columns.push_back({"rank", Kind::whole});
  columns.push_back({"strategy", Kind::text});
  for (const char* name : {"configurations", "runs", "broken"}) {
    columns.push_back({name, Kind::whole});
  }
  for (const Outcome& outcome : comparison.outcomes) {
    columns.push_back({outcome.name, Kind::interval, {}, outcome.unit});
  }
  columns.push_back({"difference_to_best", Kind::interval});
  if (comparison.baseline) columns.push_back({"difference_to_baseline", Kind::interval});
  columns.push_back({"best_share", Kind::percent});
  columns.push_back({"best_probability", Kind::percent});
  const bool equal_effort = comparison.caliper.has_value();
  add_difference_columns(columns, "best", equal_effort);
  if (comparison.baseline) add_difference_columns(columns, "baseline", equal_effort);
  return columns;
}

std::vector<Cell> cells_of(const Comparison& comparison, const ComparedStrategy& row) {
  std::vector<Cell> cells = {row.name};
  for (const std::uint64_t count : {row.configurations, row.runs, row.broken}) {
    cells.emplace_back(static_cast<double>(count));
  }
  cells.insert(cells.end(), row.outcomes.begin(), row.outcomes.end());
  cells.emplace_back(row.to_best.mean);
  if (comparison.baseline) cells.emplace_back(row.to_baseline.mean);
  cells.emplace_back(row.best_share);
  cells.emplace_back(row.best_probability);
  const bool equal_effort = comparison.caliper.has_value();
  add_difference_cells(cells, row.to_best, equal_effort);
  if (comparison.baseline) add_difference_cells(cells, row.to_baseline, equal_effort);
  return cells;
}

}  // namespace

Table comparison_table(const Comparison& comparison) {
  Table table(columns_of(comparison));
  for (const ComparedGroup& group : comparison.groups) {
    double rank = 0;
    for (const ComparedStrategy& strategy : group.ranked) {
      std::vector<Cell> cells = cells_of(comparison, strategy);
      cells.insert(cells.begin(), ++rank);
      if (!comparison.by.empty()) cells.insert(cells.begin(), group.label);
      table.add(std::move(cells));
    }
  }
  return table;
}

}  // namespace weft::analysis
