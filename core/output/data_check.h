#pragma once

#include <string>

#include "core/output/check.h"

namespace weft {

/// Reads every dataset of an HDF5 file to its end, a chunk at a time, so that HDF5 holds each
/// against its check-sum. Chunks that were never written are objected to unless `may_lack_runs`
/// (a shard); so are bytes behind HDF5's own that are not a seal. Throws RunError if the file
/// cannot be opened. To be done apart (apart.h).
[[nodiscard]] Check check_data(const std::string& path, bool may_lack_runs);

}  // namespace weft
