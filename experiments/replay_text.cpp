#include "experiments/replay_text.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "analysis/table/digits.h"
#include "analysis/table/table.h"
#include "core/output/columns.h"

namespace weft {
namespace {

using analysis::Cell;
using analysis::Table;
using Kind = analysis::Column::Kind;

constexpr std::size_t longest_text = 90;

constexpr std::array<std::string_view, 5> status_words = {"not run", "ran to the horizon",
                                                          "completed", "collapsed", "broken"};
constexpr std::array<std::string_view, leaving_count> leavings = {
    "left disengaged", "left for outside causes", "present at the end"};

std::string number_text(const RunColumn& column, double value) {
  constexpr int decimals = 6;
  if (column.name == "status") return ending_text(static_cast<Status>(value));
  if (column.type == ColumnType::float32) return analysis::fixed(value, decimals);
  return value == missing_whole ? "-" : analysis::fixed(value, 0);
}

std::string outcomes_text(const RunOutcome& outcome) {
  Table single({{"outcome", Kind::text},
                {"value", Kind::text},
                {"unit", Kind::text},
                {"long_name", Kind::text, "what"}});
  std::vector<analysis::Column> columns = {{"tension", Kind::text}};
  for (const RunColumn& column : run_columns()) {
    if (column.by_tension) {
      columns.push_back({std::string(column.name), Kind::text,
                         std::string(column.name.substr(std::string_view("tension_").size())),
                         std::string(column.unit)});
      continue;
    }
    single.add({std::string(column.name), number_text(column, column.value(outcome, 0)),
                std::string(column.unit == "1" ? "" : column.unit), std::string(column.long_name)});
  }
  Table by_tension(columns);
  for (std::size_t j = 0; j < tension_count; ++j) {
    std::vector<Cell> row = {std::string(tension_names[j])};
    for (const RunColumn& column : run_columns()) {
      if (column.by_tension) row.emplace_back(number_text(column, column.value(outcome, j)));
    }
    by_tension.add(std::move(row));
  }
  return as_text(single, longest_text) + "\n" + as_text(by_tension);
}

bool is_founder_who_stayed(const Trace::MemberCourse& course) {
  return course.joined == 0 && !course.left;
}

std::string members_text(const Trace& trace) {
  const auto stayed =
      static_cast<std::uint64_t>(std::ranges::count_if(trace.members, &is_founder_who_stayed));
  const std::uint64_t others = trace.members.size() - stayed;
  std::string text = analysis::counted(trace.members.size(), "member") + ", of whom " +
                     std::to_string(stayed) + " from the founding to the end";
  if (others == 0) return text + "\n";
  Table table({{"seat", Kind::whole},
               {"joined", Kind::whole, "joined in month"},
               {"left", Kind::whole, "left in month"},
               {"engagement", Kind::number, "last engagement"},
               {"how", Kind::text}});
  for (const Trace::MemberCourse& course : trace.members) {
    if (is_founder_who_stayed(course)) continue;
    table.add({static_cast<double>(course.seat), static_cast<double>(course.joined),
               course.left ? Cell(static_cast<double>(*course.left)) : Cell(),
               static_cast<double>(course.months.back().engagement),
               std::string(leavings[static_cast<std::size_t>(course.how)])});
  }
  return text + "; the others:\n" + as_text(table);
}

std::string episodes_text(const Trace& trace) {
  if (trace.episodes.empty()) return "no tension had an episode\n";
  Table table({{"tension", Kind::text},
               {"emerged", Kind::whole, "emerged in month"},
               {"faded", Kind::whole, "faded in month"}});
  for (const Trace::Episode& episode : trace.episodes) {
    table.add({std::string(tension_names[episode.tension]), static_cast<double>(episode.emerged),
               episode.cut_off ? Cell() : Cell(static_cast<double>(episode.ended))});
  }
  return analysis::counted(trace.episodes.size(), "episode") +
         " of tensions (without an end: until the end of the run):\n" + as_text(table);
}

/// Some months, evenly spread, and the last one.
std::string course_text(const Trace& trace) {
  constexpr std::size_t most_rows = 24;
  if (trace.months.empty()) return "";
  std::vector<analysis::Column> columns = {
      {"month", Kind::whole}, {"present"}, {"engagement"}, {"created"}, {"captured"}, {"trust"}};
  for (const std::string_view name : mechanism_names) columns.push_back({std::string(name)});
  for (const std::string_view name : tension_names) columns.push_back({std::string(name)});
  Table table(columns);
  const std::size_t step = (trace.months.size() + most_rows - 1) / most_rows;
  for (std::size_t month = 0; month < trace.months.size(); ++month) {
    if (month % step != 0 && month + 1 != trace.months.size()) continue;
    const MonthRecord& record = trace.months[month];
    std::vector<Cell> row = {static_cast<double>(month)};
    for (const float value :
         {record.present, record.engagement, record.created, record.captured, record.trust}) {
      row.emplace_back(static_cast<double>(value));
    }
    for (const float value : record.intensity) row.emplace_back(static_cast<double>(value));
    for (const float value : record.tension) row.emplace_back(static_cast<double>(value));
    table.add(std::move(row));
  }
  return "the course of the collaboration (present, engagement, captured: per founding seat):\n" +
         as_text(table);
}

}  // namespace

std::string ending_text(Status status) {
  return std::string(status_words.at(static_cast<std::size_t>(status)));
}

std::string replay_text(const Trace& trace) {
  return outcomes_text(trace.outcome) + "\n" + members_text(trace) + "\n" + episodes_text(trace) +
         "\n" + course_text(trace);
}

}  // namespace weft
