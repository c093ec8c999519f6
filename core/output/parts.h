#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/output/result_file.h"

namespace weft {

/// What all parts of one result have in common; parts of anything else are refused.
struct PartIdentity {
  std::string title;
  std::string experiment;  ///< text
  std::string experiment_sha256;
  Grid grid;
  std::uint64_t horizon = 0;
  bool with_tracks = false;
  Shard shard;
  std::string extends;  ///< experiment_sha256 of a result whose runs the sums leave out; or empty
  std::string source;   ///< program, version and commit that simulated
};

/// Committed work: an immutable, sealed file with the runs of blocks first..end-1 and their
/// statistics.
struct Part {
  std::string path;
  std::uint64_t first = 0;
  std::uint64_t end = 0;

  [[nodiscard]] BlockRange blocks() const { return {first, end}; }
};

/// The name of a part's file, and the part of a name; nothing for other names.
[[nodiscard]] std::string part_name(std::uint64_t first, std::uint64_t end);
[[nodiscard]] std::optional<Part> part_named(const std::string& path);

/// Writes finished blocks to a part as they come: to a file aside, which is synced and takes its
/// name when it is committed, and is removed if it never is.
class PartWriter {
 public:
  /// `identity` must outlive the writer. Throws RunError.
  PartWriter(const PartIdentity& identity, const std::string& folder, std::uint64_t first_block);
  PartWriter(const PartWriter&) = delete;
  PartWriter& operator=(const PartWriter&) = delete;
  ~PartWriter();

  /// `packed`: the chunks of one block, one for each of run_columns().
  void store(std::uint64_t block, const std::vector<std::vector<std::byte>>& packed);
  /// Bytes stored so far.
  [[nodiscard]] std::uint64_t size() const { return size_; }
  /// Commits blocks first..end-1, all of which were stored. Nothing if another process has come in
  /// between: a part of that name is there already, and stays; or what was written aside was
  /// removed, as the result is whole or somebody starts over. Throws RunError.
  std::optional<Part> commit(std::uint64_t end_block, const Statistics& statistics);

 private:
  struct File;
  std::unique_ptr<File> file_;
  const PartIdentity* identity_;
  std::string folder_;
  std::uint64_t first_;
  std::uint64_t size_ = 0;
};

/// What a sealed part says about itself. Throws InputError if it is of another schema version,
/// RunError if it has not the name of its blocks.
[[nodiscard]] PartIdentity identity_of(const Part& part);

/// Hands over every chunk of a part, check-sums verified. Throws RunError for a damaged part.
void copy_chunks(const Part& part, const PartIdentity& identity, const ChunkStore& store);

/// Adds the statistics of a part.
void add_statistics(const Part& part, Statistics& statistics);

}  // namespace weft
