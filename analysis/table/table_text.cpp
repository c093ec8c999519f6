#include <algorithm>

#include "analysis/table/digits.h"
#include "analysis/table/letters.h"
#include "analysis/table/table.h"

namespace weft::analysis {
namespace {

using Kind = Column::Kind;

/// The number of a cell, without an interval where it has none.
Estimate estimate_in(const Cell& cell) {
  if (const auto* estimate = std::get_if<Estimate>(&cell)) return *estimate;
  if (const auto* number = std::get_if<double>(&cell)) return {*number, undefined, undefined};
  return {};
}

std::string shown(const Cell& cell, Kind kind, int decimals, std::size_t longest_text) {
  if (std::holds_alternative<std::monostate>(cell)) return "-";
  switch (kind) {
    case Kind::text:
      return cut(printable(std::get<std::string>(cell)), longest_text);
    case Kind::whole:
      return fixed(std::get<double>(cell), 0);
    case Kind::number:
      return fixed(std::get<double>(cell), decimals);
    case Kind::percent:
      return percent(std::get<double>(cell));
    case Kind::p_value:
      return p_value(std::get<double>(cell));
    case Kind::interval:
      return with_interval(std::get<Estimate>(cell), decimals);
    case Kind::margin:
      return with_margin(std::get<Estimate>(cell), decimals);
  }
  return {};
}

std::string heading(const Column& column) {
  std::string text = column.heading.empty() ? column.name : column.heading;
  if (!column.unit.empty() && column.unit != "1") text += " (" + column.unit + ")";
  return printable(text);
}

/// shown_column(), filled up to one width.
std::vector<std::string> aligned(const Table& table, std::size_t place, std::size_t longest_text) {
  std::vector<std::string> texts = shown_column(table, place, longest_text);
  std::size_t width = 0;
  for (const std::string& text : texts) width = std::max(width, text_width(text));
  const bool to_right = table.columns()[place].kind != Kind::text;
  for (std::string& text : texts) text = padded(text, width, to_right);
  return texts;
}

}  // namespace

std::vector<std::string> shown_column(const Table& table, std::size_t place,
                                      std::size_t longest_text) {
  const Column& column = table.columns()[place];
  std::vector<Estimate> numbers = {{column.scale}};
  for (std::size_t row = 0; row < table.rows(); ++row) {
    numbers.push_back(estimate_in(table.cell(row, place)));
  }
  const int decimals = shared_decimals(numbers, column.digits);
  const bool is_text = column.kind == Kind::text;
  std::vector<std::string> texts = {is_text ? cut(heading(column), longest_text) : heading(column)};
  for (std::size_t row = 0; row < table.rows(); ++row) {
    texts.push_back(shown(table.cell(row, place), column.kind, decimals, longest_text));
  }
  return texts;
}

std::string as_text(const Table& table, std::size_t longest_text) {
  bool any_marked = false;
  for (std::size_t row = 0; row < table.rows(); ++row) any_marked |= table.marked(row);
  std::vector<std::string> lines(table.rows() + 1);
  for (std::size_t line = 0; any_marked && line < lines.size(); ++line) {
    lines[line] = line > 0 && table.marked(line - 1) ? "* " : "  ";
  }
  for (std::size_t place = 0; place < table.columns().size(); ++place) {
    const std::vector<std::string> texts = aligned(table, place, longest_text);
    for (std::size_t line = 0; line < lines.size(); ++line) {
      lines[line] += (place == 0 ? "" : "  ") + texts[line];
    }
  }
  lines.insert(lines.begin() + 1, std::string(text_width(lines[0]), '-'));
  std::string text;
  for (std::string& line : lines) {
    line.erase(line.find_last_not_of(' ') + 1);
    text += line + '\n';
  }
  return text;
}

}  // namespace weft::analysis
