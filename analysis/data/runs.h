#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "analysis/data/outcome.h"
#include "core/output/result_reader.h"

/// The runs of a result file, some configurations at a time.
namespace weft::analysis {

/// Configurations first..first+count-1.
struct Block {
  std::uint64_t first = 0;
  std::uint64_t count = 0;
};

/// All configurations of which the file holds runs, in their order.
void for_each_block(const ResultReader& reader, const std::function<void(Block block)>& visit);

/// How the runs of a block ended, as numbers of Status: [configuration][strategy][replicate].
[[nodiscard]] std::vector<float> statuses(const ResultReader& reader, Block block);

/// Whether a run was done and stayed within the finite numbers.
[[nodiscard]] bool is_sound(float status);

/// Mean of each row of `replicates` runs over those that are sound and have a finite value; not a
/// number where there is none.
[[nodiscard]] std::vector<double> means_over_replicates(std::span<const float> values,
                                                        std::span<const float> statuses,
                                                        std::size_t replicates);

/// An outcome of each run, as [configuration][strategy][replicate]; not a number where the run is
/// not sound or has no finite value. `statuses` is of the block.
[[nodiscard]] std::vector<double> run_values(const ResultReader& reader, const Outcome& outcome,
                                             Block block, std::span<const float> statuses);

/// An outcome's means over replicates, as [configuration][strategy]. `statuses` is of the block.
[[nodiscard]] std::vector<double> configuration_means(const ResultReader& reader,
                                                      const Outcome& outcome, Block block,
                                                      std::span<const float> statuses);

}  // namespace weft::analysis
