#include "core/sampling/point_list.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <utility>

#include "core/base/problem.h"
#include "core/sampling/csv.h"
#include "core/sampling/method.h"

namespace weft {
namespace {

constexpr std::size_t most_problems = 20;
constexpr std::string_view layout =
    "the first line names the columns, each further line is a point";

/// The start of a text between quotes, fit for a message whatever its bytes.
std::string shown(std::string_view text) {
  constexpr std::size_t most = 40;
  std::size_t length = std::min(most, text.size());
  const auto halves_a_character = [&] {
    return length < text.size() && (static_cast<unsigned char>(text[length]) & 0xC0U) == 0x80U;
  };
  while (length > most - 4 && halves_a_character()) --length;
  std::string safe(text.substr(0, length));
  for (char& letter : safe) {
    if (static_cast<unsigned char>(letter) < 32 || letter == 127) letter = '?';
  }
  return "'" + safe + (length < text.size() ? "...'" : "'");
}

std::string counted(std::size_t count, const std::string& noun) {
  return std::to_string(count) + " " + noun + (count == 1 ? "" : "s");
}

/// What is wrong with a cell as a number, or nothing; the number goes to `value`.
std::string_view read_number(std::string_view text, double& value) {
  const bool plus = text.size() > 1 && text[0] == '+' && text[1] != '-';
  if (plus) text.remove_prefix(1);
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  if (stop != end || error == std::errc::invalid_argument) return " is not a number";
  if (error == std::errc::result_out_of_range) return " is beyond the range of a double";
  if (!std::isfinite(value)) return " is not a finite number";
  return {};
}

/// One reading of one file, with the problems found so far.
class PointListReader {
 public:
  PointListReader(std::string_view text, const std::string& path) : path_(path), csv_(text) {}

  PointList read() {
    std::vector<CsvCell> row;
    if (!next(row)) add(1, 1, "the file is empty", "", std::string(layout));
    if (row.size() > most_dimensions(Method::list)) {
      add(row[0].line, 1,
          counted(csv_.cells(), "column") + ", and a list has at most " +
              std::to_string(most_dimensions(Method::list)));
      row.clear();
    }
    if (!row.empty()) {
      read_names(row);
      while (next(row)) read_row(row);
      if (rows_seen_ == 0) add(csv_.line(), csv_.column(), "no points", "", std::string(layout));
    }
    fail_if_problems();
    return std::move(list_);
  }

 private:
  /// The next row that is not an empty line. Empty lines are wrong only where another row follows.
  bool next(std::vector<CsvCell>& row) {
    std::size_t empty_lines = 0;
    while (csv_.next(row)) {
      const bool empty = row.size() == 1 && row[0].text.empty() && csv_.column() == row[0].column;
      if (!empty && empty_lines == 0) return true;
      if (!empty) {
        add(row[0].line - 1, 1, "an empty line before the last row", "", std::string(layout));
        return true;
      }
      ++empty_lines;
    }
    return false;
  }

  void read_names(const std::vector<CsvCell>& row) {
    std::map<std::string_view, std::size_t> first;
    for (std::size_t c = 0; c < row.size(); ++c) {
      const CsvCell& cell = row[c];
      const std::string which = "column " + std::to_string(c + 1);
      list_.columns.push_back(cell.text);
      list_.column_places.push_back({path_, cell.line, cell.column});
      if (!cell.fault.empty()) {
        add(cell.line, cell.column, which + " has " + std::string(cell.fault));
      } else if (cell.text.empty()) {
        add(cell.line, cell.column, which + " has no name", "", std::string(layout));
      } else if (const auto [twin, is_new] = first.emplace(cell.text, c); !is_new) {
        add(cell.line, cell.column, which + " has the name " + shown(cell.text) + " again",
            "column " + std::to_string(twin->second + 1) + " has it already");
      }
    }
  }

  void read_row(const std::vector<CsvCell>& row) {
    ++rows_seen_;
    const std::size_t columns = list_.columns.size();
    for (std::size_t c = 0; c < row.size() && c < columns; ++c) read_cell(row[c], c);
    if (csv_.cells() == columns) return;
    const bool missing = csv_.cells() < columns;
    const int line = missing ? csv_.line() : row[columns].line;
    const int column = missing ? csv_.column() : row[columns].column;
    add(line, column, std::string(missing ? "missing" : "extra") + " cells in this row",
        counted(csv_.cells(), "cell") + " for " + counted(columns, "column"));
  }

  void read_cell(const CsvCell& cell, std::size_t c) {
    const std::string in_column = " in column " + shown(list_.columns[c]);
    double value = 0.0;
    if (!cell.fault.empty()) {
      add(cell.line, cell.column, std::string(cell.fault) + in_column);
    } else if (cell.text.empty()) {
      add(cell.line, cell.column, "an empty cell" + in_column);
    } else if (const auto wrong = read_number(cell.text, value); !wrong.empty()) {
      add(cell.line, cell.column, shown(cell.text) + std::string(wrong) + in_column);
    }
    // Once something is wrong the values are of no use.
    if (found_ == 0) list_.values.push_back(value);
  }

  void add(int line, int column, std::string what, std::string why = "", std::string hint = "") {
    if (++found_ > most_problems + 1) return;
    problems_.push_back({{path_, line, column}, std::move(what), std::move(why), std::move(hint)});
  }

  void fail_if_problems() {
    if (found_ > most_problems) {
      const std::string more = counted(found_ - most_problems, "more problem") + " from here on";
      problems_.back() = {problems_.back().place, more, "", ""};
    }
    if (!problems_.empty()) throw InputError(std::move(problems_));
    list_.rows = list_.values.size() / list_.columns.size();
  }

  std::string path_;
  CsvReader csv_;
  PointList list_;
  std::uint64_t rows_seen_ = 0;
  std::vector<Problem> problems_;
  std::size_t found_ = 0;
};

}  // namespace

std::vector<Place> places_of(std::span<const std::size_t> wanted, std::string_view text,
                             const std::string& path) {
  std::vector<Place> places;
  CsvReader csv(text);
  std::vector<CsvCell> row;
  csv.next(row);
  const std::size_t columns = row.size();
  for (std::size_t first = 0; places.size() < wanted.size() && csv.next(row); first += columns) {
    while (places.size() < wanted.size() && wanted[places.size()] < first + row.size()) {
      const CsvCell& cell = row[wanted[places.size()] - first];
      places.push_back({path, cell.line, cell.column});
    }
  }
  return places;
}

PointList parse_point_list(std::string_view text, const std::string& path) {
  return PointListReader(text, path).read();
}

}  // namespace weft
