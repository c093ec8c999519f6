#include "analysis/compare/comparison_table.h"

namespace weft::analysis {
namespace {

using Kind = Column::Kind;

std::vector<Column> columns_of(const Comparison& comparison, bool grouped) {
  std::vector<Column> columns;
  if (grouped) columns.push_back({"group", Kind::text});
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
  return columns;
}

std::vector<Cell> cells_of(const Comparison& comparison, const ComparedStrategy& row) {
  std::vector<Cell> cells = {row.name};
  for (const std::uint64_t count : {row.configurations, row.runs, row.broken}) {
    cells.emplace_back(static_cast<double>(count));
  }
  cells.insert(cells.end(), row.outcomes.begin(), row.outcomes.end());
  cells.emplace_back(row.to_best);
  if (comparison.baseline) cells.emplace_back(row.to_baseline);
  cells.emplace_back(row.best_share);
  return cells;
}

}  // namespace

Table comparison_table(const Comparison& comparison) {
  const bool grouped = !comparison.groups.front().label.empty();
  Table table(columns_of(comparison, grouped));
  for (const ComparedGroup& group : comparison.groups) {
    double rank = 0;
    for (const ComparedStrategy& strategy : group.ranked) {
      std::vector<Cell> cells = cells_of(comparison, strategy);
      cells.insert(cells.begin(), ++rank);
      if (grouped) cells.insert(cells.begin(), group.label);
      table.add(std::move(cells));
    }
  }
  return table;
}

}  // namespace weft::analysis
