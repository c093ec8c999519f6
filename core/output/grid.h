#pragma once

#include <algorithm>
#include <cstdint>

namespace weft {

/// How the runs of an experiment are laid out in blocks. A block is a rectangle of configurations
/// and replicates with all strategies; it is one unit of work and one chunk of each column.
struct Grid {
  std::uint64_t configurations = 0;
  std::uint64_t strategies = 0;
  std::uint64_t replicates = 0;
  std::uint64_t block_configurations = 1;
  std::uint64_t block_replicates = 1;

  /// Blocks of about eight million member-months (a second of one core at most), but of 16 to 8192
  /// runs, and at least 16 blocks where there are as many configurations. A pure function of the
  /// experiment's size; `run_length` is the nominal number of member-months of a run.
  static Grid of(std::uint64_t configurations, std::uint64_t strategies, std::uint64_t replicates,
                 double run_length) {
    constexpr double block_length = 8e6;
    constexpr std::uint64_t fewest_blocks = 16;
    const auto runs_a_block =
        static_cast<std::uint64_t>(std::clamp(block_length / run_length, 16.0, 8192.0));
    Grid grid{configurations, strategies, replicates, 1, 1};
    const std::uint64_t one = strategies * replicates;
    if (one > runs_a_block) {
      grid.block_replicates = std::clamp<std::uint64_t>(runs_a_block / strategies, 1, replicates);
      return grid;
    }
    grid.block_replicates = replicates;
    const std::uint64_t share = (configurations + fewest_blocks - 1) / fewest_blocks;
    grid.block_configurations =
        std::clamp<std::uint64_t>(runs_a_block / one, 1, std::max<std::uint64_t>(share, 1));
    return grid;
  }

  /// Whether `of` may have made it: with anything else the sums below may overflow.
  [[nodiscard]] bool is_possible() const {
    constexpr std::uint64_t most_runs = std::uint64_t{1} << 53;
    const auto within = [](std::uint64_t part, std::uint64_t whole) {
      return part >= 1 && part <= whole;
    };
    return within(configurations, most_runs) && within(strategies, most_runs / configurations) &&
           within(replicates, most_runs / configurations / strategies) &&
           within(block_configurations, configurations) && within(block_replicates, replicates);
  }

  [[nodiscard]] std::uint64_t runs() const { return configurations * strategies * replicates; }
  [[nodiscard]] std::uint64_t replicate_blocks() const {
    return (replicates + block_replicates - 1) / block_replicates;
  }
  [[nodiscard]] std::uint64_t blocks() const {
    return (configurations + block_configurations - 1) / block_configurations * replicate_blocks();
  }
  /// Rows of a block's table: edge blocks too have all rows, those outside stay unfilled.
  [[nodiscard]] std::uint64_t rows() const {
    return block_configurations * strategies * block_replicates;
  }
  [[nodiscard]] std::uint64_t first_configuration(std::uint64_t block) const {
    return block / replicate_blocks() * block_configurations;
  }
  [[nodiscard]] std::uint64_t first_replicate(std::uint64_t block) const {
    return block % replicate_blocks() * block_replicates;
  }
  [[nodiscard]] std::uint64_t end_configuration(std::uint64_t block) const {
    return std::min(configurations, first_configuration(block) + block_configurations);
  }
  [[nodiscard]] std::uint64_t end_replicate(std::uint64_t block) const {
    return std::min(replicates, first_replicate(block) + block_replicates);
  }
  /// Runs of all blocks before this one.
  [[nodiscard]] std::uint64_t runs_before(std::uint64_t block) const {
    if (block >= blocks()) return runs();
    const std::uint64_t first = first_configuration(block);
    const std::uint64_t in_its_row = (end_configuration(block) - first) * first_replicate(block);
    return strategies * (first * replicates + in_its_row);
  }
  bool operator==(const Grid&) const = default;
};

}  // namespace weft
