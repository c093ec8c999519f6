#include "core/engine/merge.h"

#include <numeric>

#include "core/output/result_chunks.h"

namespace weft {

Joined merge_shards(const Plan& plan, std::span<const std::string> paths,
                    const AssemblyOptions& options) {
  const Grid& grid = plan.grid();
  std::vector<std::size_t> same_strategies(grid.strategies);
  std::iota(same_strategies.begin(), same_strategies.end(), std::size_t{0});
  std::vector<RunSource> sources;
  for (std::size_t i = 0; i < paths.size(); ++i) {
    const BlockRange blocks = Shard{i, paths.size()}.blocks(grid);
    const ResultChunks chunks(paths[i], grid);
    sources.push_back({[chunks, &same_strategies](Statistics& statistics) {
                         chunks.add_sums(same_strategies, statistics);
                       },
                       [chunks, blocks](const ChunkStore& store) { chunks.copy(blocks, store); }});
  }
  return assemble(plan, part_identity(plan), sources, options);
}

}  // namespace weft
