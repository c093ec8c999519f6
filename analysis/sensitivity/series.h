#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "analysis/data/outcome.h"
#include "analysis/data/runs.h"
#include "core/output/result_reader.h"

namespace weft::analysis {

/// An outcome, or a difference of outcomes, by configuration: means over replicates, and how much
/// of their variance comes from the seeds.
struct Series {
  std::vector<double> values;  ///< not a number where there is no sound run
  /// Variance of each mean, s^2 / R over its R replicates; where one cannot be told (R = 1) the
  /// mean of the others. Empty where none can be told: then noise counts as the inputs' doing.
  std::vector<double> noise;

  [[nodiscard]] double noise_at(std::size_t configuration) const {
    return noise.empty() ? 0 : noise[configuration];
  }
};

/// What one outcome is under each strategy, all of them alike, and by how much each is off that.
struct StrategySeries {
  std::vector<Series> own;          ///< by strategy
  Series mean;                      ///< over strategies, where all have a value
  std::vector<Series> apart;        ///< by strategy: its own less the mean
  std::vector<double> within = {};  ///< variance over replicates of a single run, mean over
                                    ///< strategies; empty where it cannot be told
};

/// Of the configurations of `range`. The replicates of strategies are paired (they share their
/// random draws), so the noise of differences is that of the paired differences. With `only`, that
/// strategy is `own[0]` and the mean, and there is nothing apart. Memory: 16 bytes a configuration
/// for each of 2 S + 1 series.
[[nodiscard]] StrategySeries read_series(const ResultReader& reader, const Outcome& outcome,
                                         Block range, std::optional<std::size_t> only);

}  // namespace weft::analysis
