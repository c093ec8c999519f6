#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/output/chunk.h"
#include "core/output/result_reader.h"
#include "core/output/versions.h"

namespace weft {

/// Where the runs of a result file come from: enough to compute them again.
struct ResultOrigin {
  std::string experiment;         ///< text of the experiment file as run
  std::string experiment_sha256;  ///< as the file says
  std::string source;             ///< program that made the file
  RunVersions versions;
};
/// Throws RunError if the file does not say.
[[nodiscard]] ResultOrigin origin_of(const ResultReader& reader);
/// The same of the file at `path`, read apart. Throws InputError if its runs are of other versions
/// than this program's (versions.h).
[[nodiscard]] ResultOrigin read_origin(const std::string& path);

/// One run as a result file holds it.
struct StoredRun {
  ResultOrigin origin;
  std::size_t strategy = 0;   ///< number of the strategy
  std::vector<Bytes> values;  ///< by column of run_columns(), each in its type
};

/// Reads one run of the result at `path`, apart. Throws InputError where the result has no such
/// configuration, strategy or replicate, or has not run it (yet), or has runs of other versions
/// than this program's.
[[nodiscard]] StoredRun read_run(const std::string& path, std::uint64_t configuration,
                                 const std::string& strategy, std::uint64_t replicate);

}  // namespace weft
