#pragma once

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

/// One strategy's life table for each random group of configurations, over all runs of the file:
/// what began and ended in the same month has time 1. Throws InputError if the result has no such
/// counts, as it was made by an older weft.
[[nodiscard]] std::vector<LifeTable> read_life_tables(const ResultReader& reader,
                                                      std::size_t strategy,
                                                      const LifeCounts& counts);

/// One count of a strategy by month, for each random group: [group][month].
[[nodiscard]] std::vector<std::vector<double>> read_counts(const ResultReader& reader,
                                                           std::size_t strategy,
                                                           const std::string& count);

}  // namespace weft::analysis
