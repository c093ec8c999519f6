#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "core/output/shard.h"
#include "core/output/statistics.h"

namespace weft {

/// A quantity of configurations, strategies or both that goes to the file beside the outcomes:
/// factors, drawn coefficients and drawn schedules.
struct QuantityColumn {
  enum class Axis { configuration, strategy, both };
  std::string name;
  std::string unit;
  std::string long_name;
  Axis axis = Axis::configuration;
};

/// Values of all quantities of one axis, in their order, at `count` rows from `first` on: value
/// [quantity][row]. Rows are configurations, strategies, or pairs of them (strategy fastest; then
/// whole configurations). Not a number stands for "none". All quantities at a time, since what a
/// configuration draws is computed for all of them at once.
using QuantityValues = std::function<void(QuantityColumn::Axis axis, std::uint64_t first,
                                          std::uint64_t count, std::span<float> values)>;

/// The full course of one run.
struct SampledCourse {
  std::uint64_t configuration = 0;
  std::size_t strategy = 0;
  std::vector<MonthRecord> months;
};

/// How the configurations were chosen, for analyses that need to know which of them belong
/// together.
struct DesignDescription {
  std::string method;                ///< as in experiment files
  std::vector<std::string> factors;  ///< what is drawn, in the order of the design's dimensions:
                                     ///< names of quantities; "NAME[S]" is that of strategy S only
  std::uint64_t levels = 0;          ///< of a morris design
  std::uint64_t scramblings = 1;     ///< configuration i is of scrambling i % scramblings
};

/// What a result file says about itself.
struct ResultDescription {
  std::string title;
  std::string experiment;         ///< text of the experiment file as run
  std::string experiment_sha256;  ///< of that text
  std::uint64_t seed = 0;
  std::uint64_t horizon = 0;  ///< months
  std::vector<std::string> strategies;
  Grid grid;
  Shard shard;         ///< runs of other shards are left out: their status is "not run",
                       ///< and quantities of configurations that only others need are missing
  std::string source;  ///< program, version, commit, whether changed since
  std::string compiler;
  std::string command;  ///< for `history`
  DesignDescription design;
  std::vector<QuantityColumn> quantities;
};

/// Moves the packed chunks of each block to the file under way: `store(column, block, bytes)`.
using ChunkStore =
    std::function<void(std::size_t column, std::uint64_t block, std::span<const std::byte> packed)>;

/// Everything that fills a result file.
struct ResultContent {
  QuantityValues quantities;
  std::function<void(const ChunkStore& store)> chunks;  ///< hands over every block that is done
  const Statistics* statistics = nullptr;
  std::span<const SampledCourse> courses;
};

/// What is to become of a file that has the result's name already.
enum class Existing { replaced, kept };

/// Writes a whole result file: aside first (FileAside), then synced and renamed, so that `path`
/// holds either a complete file or what it held before. False if another file has the name and was
/// kept. Throws RunError.
bool write_result(const std::string& path, const ResultDescription& description,
                  const ResultContent& content, Existing existing = Existing::replaced);

}  // namespace weft
