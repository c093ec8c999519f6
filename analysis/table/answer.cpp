#include "analysis/table/answer.h"

#include "analysis/table/digits.h"
#include "core/base/contract.h"

namespace weft::analysis {
namespace {

std::string rows_for_people(const Table& table) {
  if (table.rows() == 0) return "";
  std::string text = as_text(table.first_rows(most_shown_rows));
  if (table.rows() <= most_shown_rows) return text;
  return text + "These are the first " + std::to_string(most_shown_rows) + " of " +
         std::to_string(table.rows()) + " rows; CSV and JSON hold all.\n";
}

std::string for_people(const Answer& answer) {
  std::string text = answer.headline + "\n";
  for (const Answer::Shown& shown : answer.shown) {
    text += "\n";
    if (!shown.text.empty()) text += shown.text + "\n";
    if (!shown.text.empty() && shown.table.rows() > 0) text += "\n";
    text += rows_for_people(shown.table);
    if (!shown.chart.empty()) text += "\n" + shown.chart;
  }
  if (!answer.notes.empty()) text += "\n";
  for (const std::string& note : answer.notes) text += note + "\n";
  return text;
}

std::string for_programs(const Answer& answer) {
  std::string text = "{\n";
  for (const auto& [name, value] : answer.facts)
    text += "  " + json_string(name) + ": " + value + ",\n";
  text += "  \"headline\": " + json_string(answer.headline);
  for (const auto& [name, table] : answer.data) {
    text += ",\n  " + json_string(name) + ": " + json_rows(table, 1);
  }
  return text + "\n}\n";
}

}  // namespace

void Answer::add(const std::string& name, const std::string& text, const Table& table) {
  shown.push_back({text, table});
  data.emplace_back(name, table);
}

std::string answer_text(const Answer& answer, Format format) {
  WEFT_EXPECT(!answer.data.empty());
  if (format == Format::csv) return as_csv(answer.data.front().second);
  return format == Format::json ? for_programs(answer) : for_people(answer);
}

}  // namespace weft::analysis
