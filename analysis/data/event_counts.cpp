#include "analysis/data/event_counts.h"

#include <algorithm>

#include "core/base/problem.h"

namespace weft::analysis {
namespace {

/// The counts of one strategy, by group, name and month.
class Counts {
 public:
  Counts(const ResultReader& reader, std::size_t strategy)
      : names_(reader.labels("sums", "count")), months_(reader.horizon()) {
    auto counts = reader.counts(strategy);
    if (!counts) {
      throw InputError(Problem{{reader.path()},
                               "the result does not say when members and episodes ended",
                               "it was made by an older weft",
                               "run its experiment again: weft info --experiment prints it"});
    }
    numbers_ = std::move(*counts);
  }

  [[nodiscard]] std::size_t groups() const { return numbers_.size() / names_.size() / months_; }
  [[nodiscard]] std::size_t months() const { return months_; }
  [[nodiscard]] std::vector<double> of(std::size_t group, const std::string& name,
                                       const ResultReader& reader) const {
    const auto found = std::ranges::find(names_, name);
    if (found == names_.end()) throw RunError(reader.path() + ": it does not count '" + name + "'");
    const auto row = static_cast<std::size_t>(found - names_.begin());
    const auto first =
        numbers_.begin() + static_cast<std::ptrdiff_t>((group * names_.size() + row) * months_);
    return {first, first + static_cast<std::ptrdiff_t>(months_)};
  }

 private:
  std::vector<std::string> names_;
  std::size_t months_;
  std::vector<std::int64_t> numbers_;
};

}  // namespace

std::vector<LifeTable> read_life_tables(const ResultReader& reader, std::size_t strategy,
                                        const LifeCounts& counts) {
  const Counts all(reader, strategy);
  std::vector<LifeTable> tables;
  for (std::size_t group = 0; group < all.groups(); ++group) {
    LifeTable table;
    std::vector<double> leaving = all.of(group, counts.censored, reader);
    for (const std::string& cause : counts.causes) {
      table.events.push_back(all.of(group, cause, reader));
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

std::vector<std::vector<double>> read_counts(const ResultReader& reader, std::size_t strategy,
                                             const std::string& count) {
  const Counts all(reader, strategy);
  std::vector<std::vector<double>> rows;
  for (std::size_t group = 0; group < all.groups(); ++group) {
    rows.push_back(all.of(group, count, reader));
  }
  return rows;
}

}  // namespace weft::analysis
