#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace weft {

/// One cell of a CSV file, without its quotes and the spaces around it.
struct CsvCell {
  std::string text;
  int line = 0;            ///< where it begins, from 1
  int column = 0;          ///< counted in characters (UTF-8), from 1
  std::string_view fault;  ///< what is wrong with its quotes; empty if nothing
};

/// Reads the rows of a CSV text (RFC 4180) one by one: cells are separated by commas; a cell in
/// quotes may hold commas, line ends and doubled quotes; lines end with LF, CRLF or CR. A UTF-8
/// byte order mark is skipped. Takes any bytes, in linear time.
class CsvReader {
 public:
  explicit CsvReader(std::string_view text);

  /// Of longer rows only the first cells are kept, so that no file fills the memory with cells.
  static constexpr std::size_t most_kept = 5000;

  /// Reads the next row into `row` (at least one cell, empty where the line is). False at the end,
  /// which a last line end does not put off.
  bool next(std::vector<CsvCell>& row);

  /// Number of cells of the row just read, kept or not.
  [[nodiscard]] std::size_t cells() const { return cells_; }

  /// Where reading stands: after a row, just behind its last character.
  [[nodiscard]] int line() const { return line_; }
  [[nodiscard]] int column() const { return column_; }

 private:
  [[nodiscard]] bool done() const { return at_ == text_.size(); }
  [[nodiscard]] bool at_line_end() const { return text_[at_] == '\n' || text_[at_] == '\r'; }
  [[nodiscard]] bool at_cell_end() const { return done() || text_[at_] == ',' || at_line_end(); }
  void step();
  void skip_spaces();
  void skip_line_end();
  CsvCell read_cell();
  void read_quoted(CsvCell& cell);

  std::string_view text_;
  std::size_t at_ = 0;
  int line_ = 1;
  int column_ = 1;
  std::size_t cells_ = 0;
};

}  // namespace weft
