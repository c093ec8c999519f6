#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "analysis/statistics/life_table.h"
#include "core/output/result_reader.h"

namespace weft::analysis {

/// Which counts of the group `sums` make a life table.
struct LifeCounts {
  std::vector<std::string> causes;  ///< names of the counts of ends, one a cause
  std::string censored;             ///< of those that were cut off
};

/// How collaborations end.
[[nodiscard]] const LifeCounts& collaboration_ends();

/// What happened when under one strategy, over all runs of the file, apart for each random group of
/// configurations.
class EventCounts {
 public:
  /// Reads them. Throws InputError if the result has none, as it was made by an older weft.
  EventCounts(const ResultReader& reader, std::size_t strategy);

  [[nodiscard]] std::size_t groups() const { return numbers_.size() / names_.size() / months_; }
  /// [group]; what began and ended in the same month has time 1. Throws RunError if the file does
  /// not count that.
  [[nodiscard]] std::vector<LifeTable> life_tables(const LifeCounts& counts) const;
  /// One count by month: [group][month].
  [[nodiscard]] std::vector<std::vector<double>> by_month(const std::string& count) const;

 private:
  [[nodiscard]] std::vector<double> of(std::size_t group, const std::string& name) const;

  std::string path_;
  std::vector<std::string> names_;
  std::size_t months_;
  std::vector<std::int64_t> numbers_;  ///< [group][name][month]
};

}  // namespace weft::analysis
