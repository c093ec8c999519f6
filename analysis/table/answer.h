#pragma once

#include <string>
#include <utility>
#include <vector>

#include "analysis/table/json.h"
#include "analysis/table/table.h"

namespace weft::analysis {

/// What an analysis answers: in words, and in tables for people and for programs.
struct Answer {
  struct Shown {
    std::string text;  ///< above the table: a heading, or a sentence of its own; may be empty
    Table table;
    std::string chart = {};  ///< below the table: whole lines; may be empty
  };

  std::string headline;                 ///< in words; may have several lines
  std::vector<Shown> shown = {};        ///< for people
  std::vector<std::string> notes = {};  ///< for people: how to read it, what is left out
  JsonFields facts = {};                ///< for programs: what was asked
  std::vector<std::pair<std::string, Table>> data;  ///< for programs; the first is the CSV

  /// A table for both.
  void add(const std::string& name, const std::string& text, const Table& table);
};

/// Rows of a table that people are shown; programs get all.
constexpr std::size_t most_shown_rows = 40;

/// As a table: the headline, the tables and the notes. As CSV: the first table of `data`. As JSON:
/// an object of the facts, the headline, and the tables by their names.
[[nodiscard]] std::string answer_text(const Answer& answer, Format format);

}  // namespace weft::analysis
