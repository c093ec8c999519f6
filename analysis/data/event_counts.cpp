#include "analysis/data/event_counts.h"

#include <algorithm>

#include "core/base/problem.h"

namespace weft::analysis {

const LifeCounts& collaboration_ends() {
  static const LifeCounts ends = {{"runs_collapsed", "runs_completed"}, "runs_ran_to_horizon"};
  return ends;
}

EventCounts::EventCounts(const ResultReader& reader, std::size_t strategy)
    : path_(reader.path()), months_(reader.horizon()) {
  auto counts = reader.counts(strategy);
  if (!counts) {
    throw InputError(Problem{{path_},
                             "the result does not say when members and episodes ended",
                             "it was made by an older weft",
                             "run its experiment again: weft info --experiment prints it"});
  }
  numbers_ = std::move(*counts);
  names_ = reader.labels("sums", "count");
}

std::vector<LifeTable> EventCounts::life_tables(const LifeCounts& counts) const {
  std::vector<LifeTable> tables;
  for (std::size_t group = 0; group < groups(); ++group) {
    LifeTable table;
    std::vector<double> leaving = of(group, counts.censored);
    for (const std::string& cause : counts.causes) {
      table.events.push_back(of(group, cause));
      for (std::size_t t = 0; t < leaving.size(); ++t) leaving[t] += table.events.back()[t];
    }
    table.at_risk.assign(leaving.size(), 0);
    double at_risk = 0;
    for (std::size_t t = leaving.size(); t-- > 0;) table.at_risk[t] = at_risk += leaving[t];
    for (std::size_t t = 0; t < leaving.size(); ++t) {
      table.times.push_back(static_cast<double>(t + 1));
    }
    tables.push_back(std::move(table));
  }
  return tables;
}

std::vector<std::vector<double>> EventCounts::by_month(const std::string& count) const {
  std::vector<std::vector<double>> rows;
  for (std::size_t group = 0; group < groups(); ++group) rows.push_back(of(group, count));
  return rows;
}

std::vector<double> EventCounts::of(std::size_t group, const std::string& name) const {
  const auto found = std::ranges::find(names_, name);
  if (found == names_.end()) throw RunError(path_ + ": it does not count '" + name + "'");
  const auto row = static_cast<std::size_t>(found - names_.begin());
  const auto first =
      numbers_.begin() + static_cast<std::ptrdiff_t>((group * names_.size() + row) * months_);
  return {first, first + static_cast<std::ptrdiff_t>(months_)};
}

}  // namespace weft::analysis
