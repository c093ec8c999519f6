#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "core/model/outcome.h"

namespace weft {

/// Number types of the result file.
enum class ColumnType { int8, int16, int32, float32 };

[[nodiscard]] constexpr std::size_t bytes_of(ColumnType type) {
  return type == ColumnType::int8 ? 1 : type == ColumnType::int16 ? 2 : 4;
}

/// What stands for "no value": not a number in floats, this in whole numbers.
constexpr int missing_whole = -1;

/// One row: an outcome of a run, as it stands in the result file with dimensions
/// (configuration, strategy, replicate) or (configuration, strategy, replicate, tension).
struct RunColumn {
  std::string_view name;
  ColumnType type;
  bool by_tension;
  std::string_view unit;
  std::string_view long_name;
  double (*value)(const RunOutcome& outcome, std::size_t tension);
};

/// THE schema of the runs: every column, in the order of the file. The first is `status`.
[[nodiscard]] std::span<const RunColumn> run_columns();

/// Values of one column in one run.
[[nodiscard]] constexpr std::size_t width(const RunColumn& column) {
  return column.by_tension ? tension_count : 1;
}

/// Whether two runs left the same bits in every column.
[[nodiscard]] bool same_outcomes(const RunOutcome& a, const RunOutcome& b);

/// Of results and parts; 2: with the group `sums`, and shards.
constexpr int schema_version = 3;
/// From this one on counts are kept by random groups of configurations (statistics.h).
constexpr int first_schema_with_subsamples = 3;

/// No outcome to ask for: an episode that runs at the end puts the last fading off.
constexpr std::string_view last_fade_column = "tension_last_fade";

}  // namespace weft
