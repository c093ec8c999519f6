#include "analysis/report/subject.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <limits>
#include <numeric>

#include "analysis/data/means.h"
#include "analysis/data/runs.h"
#include "analysis/report/course_tables.h"
#include "analysis/table/letters.h"
#include "core/base/contract.h"

namespace weft::analysis {
namespace {

constexpr std::array<const char*, 7> offered = {"engagement", "retention",    "survival", "created",
                                                "captured",   "capture_gini", "effort"};

/// The outcome asked for, then the others that a page offers.
std::vector<Outcome> outcomes_of(const std::string& first) {
  std::vector<Outcome> outcomes = {find_outcome(first)};
  for (const char* name : offered) {
    if (name != first) outcomes.push_back(find_outcome(name));
  }
  return outcomes;
}

/// Places of the strategies with the best means, and of the baseline; in the order of the file.
std::vector<std::size_t> strategies_shown(const ResultReader& reader, const Outcome& outcome,
                                          std::size_t baseline) {
  std::vector<std::size_t> order(reader.strategies().size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  if (order.size() <= most_report_strategies) return order;
  std::vector<Moments> moments(order.size());
  for_each_block(reader, [&](Block block) {
    const std::vector<double> means =
        configuration_means(reader, outcome, block, statuses(reader, block));
    for (std::size_t i = 0; i < means.size(); ++i) {
      if (std::isfinite(means[i])) moments[i % moments.size()].add(means[i]);
    }
  });
  const auto worth = [&](std::size_t s) {
    if (s == baseline) return std::numeric_limits<double>::infinity();
    if (moments[s].count() == 0) return -std::numeric_limits<double>::infinity();
    return outcome.lower_is_better ? -moments[s].mean() : moments[s].mean();
  };
  std::ranges::stable_sort(order, std::greater(), worth);
  order.resize(most_report_strategies);
  std::ranges::sort(order);
  return order;
}

}  // namespace

ReportSubject subject_of(const ResultReader& reader, const ReportOptions& options) {
  ReportSubject subject{reader, options, outcomes_of(options.outcome), {}, {}};
  const std::size_t baseline = options.baseline ? find_strategy(reader, *options.baseline) : 0;
  subject.strategies = strategies_shown(reader, subject.outcome(), baseline);
  for (const std::size_t s : subject.strategies) {
    if (s == baseline) subject.baseline = subject.names.size();
    subject.names.push_back(reader.strategies()[s]);
  }
  return subject;
}

SectionText ReportSubject::section() const {
  const std::vector<CourseQuantity> quantities = course_quantities(reader);
  return SectionText({{"outcome", outcome().name},
                      {"baseline", printable(baseline_name())},
                      {"quantity", quantities.empty() ? "" : quantities.front().label}});
}

Table ReportSubject::shown(const Table& table) const {
  const auto found = std::ranges::find(table.columns(), "strategy", &Column::name);
  if (found == table.columns().end() || names.size() == reader.strategies().size()) return table;
  const auto column = static_cast<std::size_t>(found - table.columns().begin());
  return table.rows_where([&](std::size_t row) {
    const auto* name = std::get_if<std::string>(&table.cell(row, column));
    return name == nullptr || std::ranges::find(names, *name) != names.end();
  });
}

std::string for_each_outcome(const ReportSubject& subject,
                             const std::function<std::string(const Outcome& outcome)>& make) {
  std::vector<std::string> items;
  for (const Outcome& outcome : subject.outcomes) {
    try {
      items.push_back(make(outcome));
    } catch (const InputError& error) {
      items.push_back(json_object({{"missing", json_string(reason_of(error))}}));
    }
  }
  return json_array(items);
}

const Table& data_of(const Answer& answer, std::string_view name) {
  const auto found = std::ranges::find(
      answer.data, name, [](const auto& one) -> std::string_view { return one.first; });
  WEFT_EXPECT(found != answer.data.end());
  return found->second;
}

}  // namespace weft::analysis
