#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/output/check.h"
#include "core/output/result_reader.h"

namespace weft {

/// One run that a scan has picked, as the file holds it.
struct PickedRun {
  std::uint64_t configuration = 0;
  std::size_t strategy = 0;
  std::uint64_t replicate = 0;
  std::vector<Bytes> values;  ///< by column of run_columns(), each in its type
};

/// What one pass over all runs of a result finds.
struct RunScan {
  /// Numbers of runs by their ends, and of exits, entries and episodes, against the groups
  /// `survival` and `episodes`.
  Check sums{"sums"};
  std::uint64_t runs = 0;         ///< those that have been run
  std::vector<PickedRun> picked;  ///< at random, as evenly spread over the strategies as it goes
};

/// Reads all runs, some configurations at a time. `wanted` of them are picked by lot, which is a
/// pure function of `seed`; of those that have been run, each of a strategy is as likely.
[[nodiscard]] RunScan scan_runs(const ResultReader& reader, std::uint64_t wanted,
                                std::uint64_t seed);

/// As one text, and back; for what is read apart.
[[nodiscard]] std::string packed(const RunScan& scan);
[[nodiscard]] RunScan unpacked_scan(std::string_view packed);

}  // namespace weft
