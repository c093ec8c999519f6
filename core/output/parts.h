#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "core/output/result_file.h"

namespace weft {

/// What all parts of one result have in common; parts of anything else are refused.
struct PartIdentity {
  std::string experiment;  ///< text
  std::string experiment_sha256;
  Grid grid;
  std::uint64_t horizon = 0;
  bool with_tracks = false;
};

/// Committed work: an immutable file with the runs of blocks first..end-1 and their statistics.
struct Part {
  std::string path;
  std::uint64_t first = 0;
  std::uint64_t end = 0;
};

/// Folder in which the parts of a result are kept until it is whole.
[[nodiscard]] std::string parts_folder(const std::string& result_path);

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
  /// Commits blocks first..end-1, all of which were stored. Throws RunError.
  Part commit(std::uint64_t end_block, const Statistics& statistics);

 private:
  struct File;
  std::unique_ptr<File> file_;
  const PartIdentity* identity_;
  std::string folder_;
  std::uint64_t first_;
  std::uint64_t size_ = 0;
};

/// The committed parts in a folder, in order and without gaps from block 0 on. Throws RunError,
/// naming the file, if one belongs to another experiment or schema.
[[nodiscard]] std::vector<Part> committed_parts(const std::string& folder,
                                                const PartIdentity& identity);

/// Hands over every chunk of a part, check-sums verified. Throws RunError for a damaged part.
void copy_chunks(const Part& part, const PartIdentity& identity, const ChunkStore& store);

/// Adds the statistics of a part.
void add_statistics(const Part& part, Statistics& statistics);

}  // namespace weft
