#include "analysis/report/report.h"

#include "analysis/report/sections.h"
#include "analysis/statistics/student.h"

namespace weft::analysis {
namespace {

/// What replayed runs tell; nothing if there are none, or if they cannot be computed again.
std::optional<Replays> replays_of(const ReportOptions& options) {
  if (!options.replays) return std::nullopt;
  try {
    return options.replays();
  } catch (const InputError&) {
    return std::nullopt;
  }
}

std::string names_json(const std::vector<std::string>& names) {
  std::vector<std::string> items;
  for (const std::string& name : names) items.push_back(json_string(name));
  return json_array(items);
}

std::string outcomes_json(const std::vector<Outcome>& outcomes) {
  const auto truth = [](bool value) { return std::string(value ? "true" : "false"); };
  std::vector<std::string> items;
  for (const Outcome& outcome : outcomes) {
    items.push_back(json_object({{"name", json_string(outcome.name)},
                                 {"unit", json_string(outcome.unit)},
                                 {"lower_is_better", truth(outcome.lower_is_better)}}));
  }
  return json_array(items);
}

/// Quantiles for the intervals that the page's script makes, by degrees of freedom from 1 on.
std::string student_json() {
  constexpr int most = 200;
  std::vector<std::string> items;
  for (int freedom = 1; freedom <= most; ++freedom) {
    items.push_back(json_number(student_quantile(freedom, (1 + confidence) / 2)));
  }
  return json_array(items);
}

}  // namespace

Report make_report(const ResultReader& reader, const ReportOptions& options) {
  const ReportSubject subject = subject_of(reader, options);
  JsonFields data = {{"strategies", names_json(subject.names)},
                     {"all_strategies", std::to_string(reader.strategies().size())},
                     {"outcomes", outcomes_json(subject.outcomes)},
                     {"student", student_json()},
                     {"baseline", std::to_string(subject.baseline)}};
  Report report;
  report.title = reader.text("title").value_or("Untitled experiment");
  if (report.title.empty()) report.title = "Untitled experiment";
  std::vector<Report::Section>& sections = report.sections;
  const Answer first = first_answer(subject);  // throws if no run is done
  sections.push_back(answer_section(subject, first, data));
  const std::optional<Replays> replays = replays_of(options);
  sections.push_back(ranking_section(subject, first, data));
  sections.push_back(course_section(subject, data));
  sections.push_back(survival_section(subject, data));
  sections.push_back(tensions_section(subject, replays, data));
  sections.push_back(exits_section(subject, replays, data));
  sections.push_back(frontier_section(subject, data));
  sections.push_back(where_section(subject, data));
  sections.push_back(sensitivity_section(subject, data));
  sections.push_back(robustness_section(subject, data));
  sections.push_back(precision_section(subject, first, data));
  sections.push_back(runs_section(subject, data));
  sections.push_back(background_section(subject));
  report.data = json_object(data);
  return report;
}

}  // namespace weft::analysis
