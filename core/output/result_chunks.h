#pragma once

#include <string>

#include "core/output/result_file.h"

namespace weft {

/// The chunks and sums of a result file, as they stand in it: what another result can be made of
/// without unpacking. Throws RunErrors which name the file.
class ResultChunks {
 public:
  /// Throws if the file is damaged: its seal is not whole, or it was not cut as `grid`.
  ResultChunks(std::string path, const Grid& grid);

  /// Hands over the packed chunks of these blocks, each once.
  void copy(BlockRange blocks, const ChunkStore& store) const;
  /// Adds its sums over runs; strategy s of the file counts as `strategy_of[s]`.
  void add_sums(std::span<const std::size_t> strategy_of, Statistics& statistics) const;

 private:
  std::string path_;
  Grid grid_;
};

}  // namespace weft
