#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "analysis/statistics/estimate.h"

namespace weft::analysis {

/// What a command prints its results as.
enum class Format { table, csv, json };

/// Throws InputError for any other word.
[[nodiscard]] Format parse_format(std::string_view word);

/// How the cells of a column are shown to people. Text stands to the left, numbers to the right;
/// CSV and JSON hold the plain numbers in full, estimates as `name`, `name_low` and `name_high`.
struct Column {
  enum class Kind {
    text,
    whole,  ///< number without decimals
    number,
    percent,   ///< number, a share of 1: "61 %"
    p_value,   ///< number: "0.031", "<0.001"
    interval,  ///< estimate: "0.446 [0.440, 0.452]"
    margin     ///< estimate: "0.446 ±0.006"
  };

  std::string name;  ///< in CSV and JSON; never changes
  Kind kind = Kind::number;
  std::string heading = {};  ///< for people; empty: the name
  std::string unit = {};     ///< shown after the heading; empty or "1": none
  int digits = 3;            ///< significant ones of the column's largest number
  double scale = 0;          ///< which counts as at least this
};

/// Nothing is "-" for people, an empty field in CSV, null in JSON; so is what is not a number.
using Cell = std::variant<std::monostate, std::string, double, Estimate>;

/// Columns and rows of cells that fit them.
class Table {
 public:
  explicit Table(std::vector<Column> columns) : columns_(std::move(columns)) {}

  [[nodiscard]] const std::vector<Column>& columns() const { return columns_; }
  [[nodiscard]] std::size_t rows() const { return rows_.size(); }
  [[nodiscard]] const Cell& cell(std::size_t row, std::size_t column) const {
    return rows_[row].cells[column];
  }
  [[nodiscard]] bool marked(std::size_t row) const { return rows_[row].marked; }
  [[nodiscard]] Table first_rows(std::size_t count) const;  ///< or all, if there are fewer
  [[nodiscard]] Table columns_where(const std::function<bool(const Column& column)>& wanted) const;
  /// With other headings for people, by the names of the columns.
  [[nodiscard]] Table with_headings(const std::map<std::string, std::string>& headings) const;
  [[nodiscard]] Table rows_where(const std::function<bool(std::size_t row)>& wanted) const;
  /// One cell for each column. A marked row has a star before it when shown to people.
  void add(std::vector<Cell> cells, bool marked = false);

 private:
  struct Row {
    std::vector<Cell> cells;
    bool marked;
  };
  std::vector<Column> columns_;
  std::vector<Row> rows_;
};

/// A column as people are shown it: its heading, then its cells. Texts wider than `longest_text`
/// columns are cut.
[[nodiscard]] std::vector<std::string> shown_column(const Table& table, std::size_t place,
                                                    std::size_t longest_text);
/// For people: a heading, a rule, aligned rows. Texts wider than `longest_text` columns are cut.
[[nodiscard]] std::string as_text(const Table& table, std::size_t longest_text = 28);
/// RFC 4180, with a line of names first.
[[nodiscard]] std::string as_csv(const Table& table);
/// An array of objects, one a line.
[[nodiscard]] std::string as_json(const Table& table);
/// The same without a line end, to stand within `depth` other objects.
[[nodiscard]] std::string json_rows(const Table& table, int depth);
/// An object of arrays, one for each field, on one line; numbers with so many significant digits.
[[nodiscard]] std::string json_columns(const Table& table, int digits);

}  // namespace weft::analysis
