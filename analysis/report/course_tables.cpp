#include "analysis/report/course_tables.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

#include "core/base/contract.h"
#include "core/base/problem.h"

namespace weft::analysis {
namespace {

using Kind = Column::Kind;
constexpr const char* group = "trajectory";
constexpr std::array<std::string_view, 6> shown = {"engagement", "present", "created",
                                                   "captured",   "trust",   "knowledge"};
constexpr std::array<std::string_view, 4> statistics = {"mean", "q05", "q50", "q95"};

bool has_course(const ResultReader& reader, const std::string& name) {
  return reader.has(std::string(group) + "/" + name + "_mean");
}

/// What the file calls it, without what follows the colon.
std::string label_of(const ResultReader& reader, const std::string& name) {
  const std::string long_name =
      reader.text(std::string(group) + "/" + name + "_mean", "long_name").value_or(name);
  return long_name.substr(0, long_name.find(':'));
}

/// A variable along (strategy, month), with `count` values each. Throws RunError if it has another
/// size.
std::vector<double> read_course(const ResultReader& reader, const std::string& name,
                                std::size_t count) {
  std::vector<double> values = reader.group_variable(group, name);
  if (values.size() != reader.strategies().size() * reader.horizon() * count) {
    throw RunError(reader.path() + ": variable '" + name + "' does not fit its dimensions");
  }
  return values;
}

void append_means(const ResultReader& reader, const std::string& variable,
                  const std::string& dimension, Table& table) {
  if (!has_course(reader, variable)) return;
  const std::vector<std::string> names = reader.labels("", dimension);
  const std::vector<double> values = read_course(reader, variable + "_mean", names.size());
  std::size_t place = 0;
  for (const std::string& strategy : reader.strategies()) {
    for (std::uint64_t month = 0; month < reader.horizon(); ++month) {
      for (const std::string& name : names) {
        table.add({strategy, static_cast<double>(month), dimension, name, values[place++]});
      }
    }
  }
}

}  // namespace

std::vector<CourseQuantity> course_quantities(const ResultReader& reader) {
  std::vector<CourseQuantity> quantities;
  for (const std::string_view name : shown) {
    const std::string text(name);
    if (has_course(reader, text)) quantities.push_back({text, label_of(reader, text)});
  }
  return quantities;
}

Table course_table(const ResultReader& reader, const std::vector<CourseQuantity>& quantities) {
  std::vector<Column> columns = {{"strategy", Kind::text}, {"month", Kind::whole}};
  std::vector<std::vector<double>> values;
  for (const CourseQuantity& quantity : quantities) {
    for (const std::string_view statistic : statistics) {
      const std::string name = quantity.name + "_" + std::string(statistic);
      columns.push_back({name, Kind::number});
      values.push_back(read_course(reader, name, 1));
    }
  }
  Table table(columns);
  std::size_t place = 0;
  for (const std::string& strategy : reader.strategies()) {
    for (std::uint64_t month = 0; month < reader.horizon(); ++month, ++place) {
      std::vector<Cell> cells = {strategy, static_cast<double>(month)};
      for (const std::vector<double>& one : values) cells.emplace_back(one[place]);
      table.add(std::move(cells));
    }
  }
  return table;
}

Table tension_course_table(const ResultReader& reader) {
  Table table({{"strategy", Kind::text},
               {"month", Kind::whole},
               {"kind", Kind::text},
               {"what", Kind::text},
               {"mean", Kind::number}});
  append_means(reader, "tension", "tension", table);
  append_means(reader, "intensity", "mechanism", table);
  return table;
}

Table thinned(const Table& table, std::size_t most_rows) {
  WEFT_EXPECT(most_rows > 0);
  const std::size_t step = (table.rows() + most_rows - 1) / most_rows;
  if (step <= 1) return table;
  const auto found = std::ranges::find(table.columns(), "month", &Column::name);
  WEFT_EXPECT(found != table.columns().end());
  const auto column = static_cast<std::size_t>(found - table.columns().begin());
  double last = 0;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    last = std::max(last, std::get<double>(table.cell(row, column)));
  }
  return table.rows_where([&](std::size_t row) {
    const double month = std::get<double>(table.cell(row, column));
    return std::fmod(month, static_cast<double>(step)) == 0 || month == last;
  });
}

}  // namespace weft::analysis
