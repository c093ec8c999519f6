#include "analysis/table/table.h"

#include <algorithm>
#include <array>

#include "core/base/contract.h"
#include "core/base/nearest.h"
#include "core/base/problem.h"

namespace weft::analysis {
namespace {

constexpr std::array<std::string_view, 3> format_names = {"table", "csv", "json"};

/// Whether a cell may stand in a column of this kind.
[[maybe_unused]] bool fits(const Cell& cell, Column::Kind kind) {
  using Kind = Column::Kind;
  if (std::holds_alternative<std::monostate>(cell)) return true;
  if (kind == Kind::text) return std::holds_alternative<std::string>(cell);
  const bool estimate = kind == Kind::interval || kind == Kind::margin;
  return estimate ? std::holds_alternative<Estimate>(cell) : std::holds_alternative<double>(cell);
}

}  // namespace

Format parse_format(std::string_view word) {
  for (std::size_t i = 0; i < format_names.size(); ++i) {
    if (word == format_names[i]) return static_cast<Format>(i);
  }
  const std::string hint = nearest(word, format_names).empty() ? "choose table, csv or json"
                                                               : suggestion(word, format_names);
  throw InputError(Problem{{"--format"}, "no format '" + std::string(word) + "'", "", hint});
}

void Table::add(std::vector<Cell> cells, bool marked) {
  WEFT_EXPECT(cells.size() == columns_.size());
  for (std::size_t i = 0; i < cells.size(); ++i) WEFT_EXPECT(fits(cells[i], columns_[i].kind));
  rows_.push_back({std::move(cells), marked});
}

Table Table::first_rows(std::size_t count) const {
  Table first(columns_);
  const std::size_t end = std::min(count, rows_.size());
  first.rows_.assign(rows_.begin(), rows_.begin() + static_cast<std::ptrdiff_t>(end));
  return first;
}

Table Table::columns_where(const std::function<bool(const Column& column)>& wanted) const {
  std::vector<std::size_t> places;
  std::vector<Column> columns;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    if (!wanted(columns_[i])) continue;
    places.push_back(i);
    columns.push_back(columns_[i]);
  }
  Table some(columns);
  for (const Row& row : rows_) {
    std::vector<Cell> cells;
    for (const std::size_t place : places) cells.push_back(row.cells[place]);
    some.add(std::move(cells), row.marked);
  }
  return some;
}

Table Table::with_headings(const std::map<std::string, std::string>& headings) const {
  Table same = *this;
  for (Column& column : same.columns_) {
    const auto found = headings.find(column.name);
    if (found != headings.end()) column.heading = found->second;
  }
  return same;
}

Table Table::rows_where(const std::function<bool(std::size_t row)>& wanted) const {
  Table some(columns_);
  for (std::size_t row = 0; row < rows(); ++row) {
    if (wanted(row)) some.rows_.push_back(rows_[row]);
  }
  return some;
}

}  // namespace weft::analysis
