#include "core/output/result_chunks.h"

#include "core/base/problem.h"
#include "core/output/columns.h"
#include "core/output/raw_chunk.h"
#include "core/output/seal.h"
#include "core/output/sums_group.h"

namespace weft {
namespace {

using hdf5::Extents;
using hdf5::Handle;

/// Does `work` on the open file; its errors name the file.
template <class Work>
void with_file(const std::string& path, const Work& work) {
  try {
    const Handle file = hdf5::open_file(path);
    work(file);
  } catch (const RunError& error) {
    throw RunError(path + ": " + error.what());
  }
}

Extents with_tensions(const RunColumn& column, Extents extents) {
  if (column.by_tension) extents.push_back(tension_count);
  return extents;
}

}  // namespace

ResultChunks::ResultChunks(std::string path, const Grid& grid)
    : path_(std::move(path)), grid_(grid) {
  if (!seal_is_whole(path_)) {
    throw RunError(
        path_ +
        ": damaged, or changed since weft wrote it (its check-sum is wrong); take a copy "
        "that is whole, or run it again");
  }
  const Extents extents = {grid.configurations, grid.strategies, grid.replicates};
  const Extents chunk = {grid.block_configurations, grid.strategies, grid.block_replicates};
  with_file(path_, [&](hid_t file) {
    for (const RunColumn& column : run_columns()) {
      const Handle dataset = hdf5::open_dataset(file, std::string(column.name));
      if (hdf5::extents_of(dataset) != with_tensions(column, extents) ||
          hdf5::chunk_of(dataset) != with_tensions(column, chunk)) {
        throw RunError("'" + std::string(column.name) +
                       "' is not cut as this weft cuts the experiment");
      }
    }
  });
}

void ResultChunks::copy(BlockRange blocks, const ChunkStore& store) const {
  const Handle file = hdf5::open_file(path_);
  Bytes packed;
  for (std::size_t c = 0; c < run_columns().size(); ++c) {
    const Handle dataset = hdf5::open_dataset(file, std::string(run_columns()[c].name));
    for (std::uint64_t block = blocks.first; block < blocks.end; ++block) {
      const Extents at = {grid_.first_configuration(block), 0, grid_.first_replicate(block), 0};
      hdf5::read_raw_chunk(dataset, at, path_, packed);
      store(c, block, packed);
    }
  }
}

void ResultChunks::add_sums(std::span<const std::size_t> strategy_of,
                            Statistics& statistics) const {
  with_file(path_, [&](hid_t file) { weft::add_sums(file, strategy_of, statistics); });
}

}  // namespace weft
