#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>

#include "core/engine/plan.h"
#include "core/output/parts.h"
#include "core/output/result_reader.h"

namespace weft {

/// What the parts of this plan's result, or of one shard of it, have in common.
[[nodiscard]] PartIdentity part_identity(const Plan& plan, Shard shard = {});

/// The result that such parts are joined to.
[[nodiscard]] inline ResultIdentity result_identity(const PartIdentity& identity) {
  return {identity.experiment_sha256, identity.shard};
}

/// Some of a result's runs, where they are: in a part, or in another result.
struct RunSource {
  std::function<void(Statistics& statistics)> add_statistics;
  std::function<void(const ChunkStore& store)> copy_chunks;
};
/// Of a part. It must outlive what is returned.
[[nodiscard]] RunSource source_of(const Part& part, const PartIdentity& identity);

/// Where to assemble a result, and how.
struct AssemblyOptions {
  std::string output;   ///< path of the result file
  std::string command;  ///< for the file's history
  Existing existing = Existing::kept;
  std::function<bool()> is_stopped;  ///< asked between the sources; may be empty
};

/// How joining ended.
struct Joined {
  bool stopped = false;      ///< nothing was written
  bool name_taken = false;   ///< a file with the result's name was there, and was kept
  std::uint64_t broken = 0;  ///< runs that left the finite numbers
};

/// Joins sources that together hold all blocks (of the shard), each once, to the result file. Reads
/// and writes each chunk once; memory does not depend on their number. Throws RunError.
Joined assemble(const Plan& plan, const PartIdentity& identity, std::span<const RunSource> sources,
                const AssemblyOptions& options);

}  // namespace weft
