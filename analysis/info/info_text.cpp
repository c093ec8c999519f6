#include <algorithm>

#include "analysis/info/info.h"
#include "analysis/table/digits.h"
#include "analysis/table/json.h"
#include "analysis/table/letters.h"

namespace weft::analysis {
namespace {

using Kind = Column::Kind;
constexpr std::size_t margin = 18;  // characters before the second column
constexpr std::size_t longest_text = 80;

/// `text` with `wanted` in place of `letter`.
std::string with(char wanted, char letter, std::string text) {
  std::ranges::replace(text, letter, wanted);
  return text;
}

/// How the attributes are called for people.
std::string called(const std::string& attribute) {
  return attribute == "source" ? "made by" : with(' ', '_', attribute);
}

std::string line(const std::string& name, const std::string& text) {
  return padded(name, margin, false) + printable(text) + "\n";
}

Table variable_table(const FileInfo& info) {
  Table table({{"variable", Kind::text}, {"unit", Kind::text}, {"long_name", Kind::text, "what"}});
  for (const FileInfo::Variable& variable : info.variables) {
    table.add({variable.name, variable.unit, variable.long_name});
  }
  return table;
}

std::string done_text(const FileInfo& info) {
  const std::uint64_t all = info.runs();
  std::string text = std::to_string(info.runs_done()) + " of " + std::to_string(all) + " (" +
                     percent(static_cast<double>(info.runs_done()) / static_cast<double>(all)) +
                     "): ";
  bool first = true;
  for (const FileInfo::Ended& count : info.ended) {
    if (count.runs == 0) continue;
    text += (first ? "" : ", ") + std::to_string(count.runs) + " " + count.how;
    first = false;
  }
  return text;
}

std::string for_people(const FileInfo& info) {
  std::string text = line("file", info.path);
  for (const auto& [name, value] : info.about) text += line(called(name), value);
  for (const auto& [name, size] : info.dimensions) text += line(name, std::to_string(size));
  text += line("runs done", done_text(info));
  for (std::size_t i = 0; i < info.strategies.size(); ++i) {
    text += line(i == 0 ? "strategy" : "", info.strategies[i]);
  }
  return text + "\n" + as_text(variable_table(info), longest_text);
}

std::string named_numbers(const std::vector<std::pair<std::string, std::uint64_t>>& numbers) {
  JsonFields fields;
  for (const auto& [name, number] : numbers) fields.emplace_back(name, std::to_string(number));
  return json_object(fields);
}

std::string as_json(const FileInfo& info) {
  JsonFields about;
  for (const auto& [name, text] : info.about) {
    const bool number = name == "seed" || name.ends_with("_version");
    about.emplace_back(name, number ? text : json_string(text));
  }
  std::vector<std::pair<std::string, std::uint64_t>> ended;
  for (const FileInfo::Ended& count : info.ended)
    ended.emplace_back(with('_', ' ', count.how), count.runs);
  std::vector<std::string> strategies;
  for (const std::string& name : info.strategies) strategies.push_back(json_string(name));
  std::vector<std::string> variables;
  for (const FileInfo::Variable& variable : info.variables) {
    variables.push_back(json_object({{"name", json_string(variable.name)},
                                     {"unit", json_string(variable.unit)},
                                     {"long_name", json_string(variable.long_name)}}));
  }
  return "{\n  \"file\": " + json_string(info.path) + ",\n  \"about\": " + json_object(about) +
         ",\n  \"dimensions\": " + named_numbers(info.dimensions) +
         ",\n  \"runs\": " + named_numbers(ended) +
         ",\n  \"strategies\": " + json_array(strategies, 1) +
         ",\n  \"variables\": " + json_array(variables, 1) + "\n}\n";
}

}  // namespace

std::string info_text(const FileInfo& info, Format format) {
  switch (format) {
    case Format::table:
      return for_people(info);
    case Format::csv:
      return as_csv(variable_table(info));
    case Format::json:
      return as_json(info);
  }
  return {};
}

}  // namespace weft::analysis
