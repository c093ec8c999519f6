#include <cmath>

#include "analysis/table/digits.h"
#include "analysis/table/json.h"
#include "analysis/table/table.h"

/// Tables for programs.
namespace weft::analysis {
namespace {

bool is_estimate(const Column& column) {
  return column.kind == Column::Kind::interval || column.kind == Column::Kind::margin;
}

/// Names of the fields: one for each column, three for an estimate.
std::vector<std::string> field_names(const Table& table) {
  std::vector<std::string> names;
  for (const Column& column : table.columns()) {
    names.push_back(column.name);
    if (!is_estimate(column)) continue;
    names.push_back(column.name + "_low");
    names.push_back(column.name + "_high");
  }
  return names;
}

/// The fields of one row: `text` and `number` say how to write a value.
template <class Text, class Number>
std::vector<std::string> fields(const Table& table, std::size_t row, Text text, Number number) {
  std::vector<std::string> values;
  for (std::size_t i = 0; i < table.columns().size(); ++i) {
    const Cell& cell = table.cell(row, i);
    if (is_estimate(table.columns()[i])) {
      const auto* estimate = std::get_if<Estimate>(&cell);
      const Estimate known = estimate == nullptr ? Estimate{} : *estimate;
      for (const double value : {known.value, known.low, known.high}) {
        values.push_back(number(value));
      }
    } else if (const auto* words = std::get_if<std::string>(&cell)) {
      values.push_back(text(*words));
    } else {
      const auto* value = std::get_if<double>(&cell);
      values.push_back(number(value == nullptr ? undefined : *value));
    }
  }
  return values;
}

/// Quoted only where RFC 4180 asks for it.
std::string csv_field(const std::string& text) {
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char letter : text) {
    if (letter == '"') quoted += '"';
    quoted += letter;
  }
  return quoted + '"';
}

std::string csv_line(const std::vector<std::string>& values) {
  std::string line;
  for (std::size_t i = 0; i < values.size(); ++i) line += (i == 0 ? "" : ",") + values[i];
  return line + "\r\n";
}

}  // namespace

std::string as_csv(const Table& table) {
  std::vector<std::string> names = field_names(table);
  for (std::string& name : names) name = csv_field(name);
  std::string text = csv_line(names);
  for (std::size_t row = 0; row < table.rows(); ++row) {
    text += csv_line(fields(table, row, csv_field, exact));
  }
  return text;
}

std::string as_json(const Table& table) { return json_rows(table, 0) + "\n"; }

std::string json_rows(const Table& table, int depth) {
  const std::vector<std::string> names = field_names(table);
  std::vector<std::string> objects;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const std::vector<std::string> values = fields(table, row, json_string, json_number);
    JsonFields object;
    for (std::size_t i = 0; i < names.size(); ++i) object.emplace_back(names[i], values[i]);
    objects.push_back(json_object(object));
  }
  return json_array(objects, depth);
}

std::string json_columns(const Table& table, int digits) {
  const std::vector<std::string> names = field_names(table);
  const auto number = [digits](double value) {
    return std::isfinite(value) ? significant(value, digits) : json_number(value);
  };
  std::vector<std::string> columns(names.size());
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const std::vector<std::string> values = fields(table, row, json_string, number);
    for (std::size_t i = 0; i < names.size(); ++i) {
      columns[i] += (row == 0 ? "" : ",") + values[i];
    }
  }
  JsonFields object;
  for (std::size_t i = 0; i < names.size(); ++i) {
    object.emplace_back(names[i], "[" + columns[i] + "]");
  }
  return json_object(object);
}

}  // namespace weft::analysis
