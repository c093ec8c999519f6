#include "experiments/run_page.h"

#include <algorithm>
#include <array>
#include <utility>

#include "analysis/report/page.h"
#include "analysis/report/section_text.h"
#include "analysis/table/digits.h"
#include "analysis/table/json.h"
#include "analysis/table/letters.h"
#include "core/model/tension.h"
#include "experiments/replay_text.h"

namespace weft {
namespace {

using analysis::Cell;
using analysis::Column;
using analysis::SectionText;
using analysis::Table;
using Kind = Column::Kind;

constexpr std::size_t most_rows = 12000;  ///< of a chart
constexpr int drawn_digits = 4;

/// Member months: all, or evenly spread ones where there are too many; the first and the last of
/// each member stay, as they are its joining and leaving.
Table member_table(const Trace& trace) {
  constexpr std::array<const char*, leaving_count> endings = {"leaves disengaged",
                                                              "leaves for outside causes", "stays"};
  std::size_t rows = 0;
  for (const Trace::MemberCourse& member : trace.members) rows += member.months.size();
  const std::size_t step = (rows + most_rows - 1) / most_rows;
  Table table({{"member", Kind::text},
               {"month", Kind::whole},
               {"engagement", Kind::number},
               {"event", Kind::text},
               {"how", Kind::text}});
  for (const Trace::MemberCourse& member : trace.members) {
    const std::string name =
        "seat " + std::to_string(member.seat) +
        (member.joined > 0 ? ", joined in month " + std::to_string(member.joined) : "");
    for (std::size_t i = 0; i < member.months.size(); ++i) {
      const bool first = i == 0;
      const bool last = i + 1 == member.months.size();
      if (i % step != 0 && !last) continue;
      Cell event;
      if (last && member.left) {
        event = "leaves";
      } else if (first && member.joined > 0) {
        event = "joins";
      }
      table.add({name, static_cast<double>(static_cast<std::size_t>(member.joined) + i),
                 static_cast<double>(member.months[i].engagement), event,
                 endings[static_cast<std::size_t>(member.how)]});
    }
  }
  return table;
}

/// Tensions and mechanisms by month, and episodes.
Table tension_table(const Trace& trace) {
  Table table({{"kind", Kind::text},
               {"what", Kind::text},
               {"month", Kind::whole},
               {"value", Kind::number},
               {"until", Kind::whole},
               {"ending", Kind::text}});
  const auto add = [&](const char* kind, std::string_view what, std::size_t month, float value) {
    table.add(
        {kind, std::string(what), static_cast<double>(month), static_cast<double>(value), {}, {}});
  };
  for (std::size_t month = 0; month < trace.months.size(); ++month) {
    const MonthRecord& record = trace.months[month];
    for (std::size_t j = 0; j < tension_count; ++j) {
      add("tension", tension_names[j], month, record.tension[j]);
    }
    for (std::size_t m = 0; m < mechanism_count; ++m) {
      add("mechanism", mechanism_names[m], month, record.intensity[m]);
    }
  }
  for (const Trace::Episode& episode : trace.episodes) {
    table.add({"episode",
               std::string(tension_names[episode.tension]),
               static_cast<double>(episode.emerged),
               {},
               static_cast<double>(episode.ended),
               episode.cut_off ? "goes on at the end of the run" : "fades"});
  }
  return table;
}

using Named = std::pair<const char*, float MonthRecord::*>;

Table quantity_table(const Trace& trace, std::initializer_list<Named> quantities) {
  Table table({{"what", Kind::text}, {"month", Kind::whole}, {"value", Kind::number}});
  for (const auto& [name, place] : quantities) {
    for (std::size_t month = 0; month < trace.months.size(); ++month) {
      table.add(
          {name, static_cast<double>(month), static_cast<double>(trace.months[month].*place)});
    }
  }
  return table;
}

std::string lead(const Trace& trace, const TraceDescription& run) {
  const RunOutcome& outcome = trace.outcome;
  return "Configuration " + std::to_string(run.configuration) + " under '" +
         analysis::printable(run.strategy) + "', replicate " + std::to_string(run.replicate) +
         ": " + ending_text(outcome.status) + " after " +
         analysis::counted(static_cast<std::uint64_t>(outcome.months), "month") + ". Engagement " +
         analysis::fixed(static_cast<double>(outcome.engagement), 3) + ", retention " +
         analysis::fixed(static_cast<double>(outcome.retention), 3) + ", " +
         analysis::counted(trace.members.size(), "member") + " in all, " +
         std::to_string(outcome.exits_disengaged) + " left disengaged, " +
         std::to_string(outcome.exits_exogenous) + " for outside causes, " +
         std::to_string(outcome.joins) + " joined later.";
}

Table parameter_rows(const TraceDescription& run) {
  Table table({{"parameter", Kind::text},
               {"value", Kind::text},
               {"unit", Kind::text},
               {"meaning", Kind::text}});
  for (const TraceDescription::Parameter& one : run.parameters) {
    table.add(
        {one.name, analysis::rounded(static_cast<double>(one.value), 4), one.unit, one.long_name});
  }
  return table;
}

SectionText members_section() {
  SectionText text;
  text.chart({"run-members", "Each member's engagement, month by month",
              "A line for each member; circles: it joins after the founding; crosses: it leaves. "
              "Colour: how its membership ends."});
  text.chart({"run-collaboration", "The collaboration as a whole",
              "Engagement and members present per founding seat, and mean trust."});
  return text;
}

SectionText tensions_section() {
  SectionText text;
  text.chart({"run-tensions", "Tensions, their episodes, and what the orchestrator does",
              "Above: mean tension of the members present. In the middle: episodes, from the "
              "month in which a tension emerges until it has faded. Beneath: intensities of the "
              "mechanisms."});
  return text;
}

SectionText value_section() {
  SectionText text;
  text.chart({"run-value", "Value created together and captured privately",
              "Created: common value of the collaboration in a month. Captured: per founding seat "
              "and month."});
  return text;
}

SectionText background_section(const Trace& trace, const TraceDescription& run) {
  SectionText text;
  text.table(parameter_rows(run), "The configuration's parameters");
  text.verbatim(replay_text(trace), "Outcomes, members and episodes as text");
  text.verbatim(run.experiment, "The experiment file, as run");
  text.paragraphs("Computed again by " + run.source + " from seed " + std::to_string(run.seed) +
                  ", with the same bits as in the result: " + run.command);
  return text;
}

std::string data_of(const Trace& trace, const TraceDescription& run) {
  const auto json = [](const Table& table) { return json_columns(table, drawn_digits); };
  const Table collaboration = quantity_table(trace, {{"engagement", &MonthRecord::engagement},
                                                     {"present", &MonthRecord::present},
                                                     {"trust", &MonthRecord::trust}});
  const Table value = quantity_table(
      trace, {{"created", &MonthRecord::created}, {"captured", &MonthRecord::captured}});
  return analysis::json_object(
      {{"strategies", "[" + analysis::json_string(run.strategy) + "]"},
       {"tables", analysis::json_object({{"run-members", json(member_table(trace))},
                                         {"run-collaboration", json(collaboration)},
                                         {"run-tensions", json(tension_table(trace))},
                                         {"run-value", json(value)}})}});
}

}  // namespace

std::string run_page(const Trace& trace, const TraceDescription& run) {
  analysis::Report report;
  report.title = "One run: " + (run.title.empty() ? "untitled experiment" : run.title);
  const auto add = [&](const char* id, const char* title, SectionText text) {
    report.sections.push_back({id, title, std::move(text).html()});
  };
  SectionText answer;
  answer.answer(lead(trace, run));
  add("answer", "The run", std::move(answer));
  if (!trace.months.empty()) {
    add("members", "Members", members_section());
    add("tensions", "Tensions and mechanisms", tensions_section());
    add("value", "Value", value_section());
  }
  add("background", "Where this comes from", background_section(trace, run));
  report.data = data_of(trace, run);
  return analysis::page_of(report);
}

}  // namespace weft
