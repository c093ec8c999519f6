#include "core/output/grid.h"

#include <gtest/gtest.h>

#include <set>
#include <tuple>

namespace weft {
namespace {

TEST(Grid, BlocksCoverEveryConfigurationAndReplicateOnce) {
  for (const auto& [configurations, strategies, replicates, length] : {std::tuple{1, 1, 1, 12.0},
                                                                       {7, 3, 5, 4000.0},
                                                                       {1000, 8, 8, 4000.0},
                                                                       {3, 500, 40, 4000.0},
                                                                       {2, 9000, 3, 4000.0},
                                                                       {101, 2, 100000, 6e5}}) {
    const Grid grid =
        Grid::of(static_cast<std::uint64_t>(configurations), static_cast<std::uint64_t>(strategies),
                 static_cast<std::uint64_t>(replicates), length);
    std::uint64_t covered = 0;
    std::set<std::pair<std::uint64_t, std::uint64_t>> corners;
    for (std::uint64_t block = 0; block < grid.blocks(); ++block) {
      ASSERT_LT(grid.first_configuration(block), grid.end_configuration(block));
      ASSERT_LT(grid.first_replicate(block), grid.end_replicate(block));
      ASSERT_EQ(grid.runs_before(block), covered * grid.strategies);
      covered += (grid.end_configuration(block) - grid.first_configuration(block)) *
                 (grid.end_replicate(block) - grid.first_replicate(block));
      corners.emplace(grid.first_configuration(block), grid.first_replicate(block));
    }
    EXPECT_EQ(covered * grid.strategies, grid.runs());
    EXPECT_EQ(grid.runs_before(grid.blocks() + 1), grid.runs());
    EXPECT_TRUE(grid.is_possible());
    EXPECT_EQ(corners.size(), grid.blocks());
    EXPECT_LE(grid.rows(), std::max<std::uint64_t>(8192, grid.strategies));
  }
}

TEST(Grid, ImpossibleGridsAreKnown) {
  constexpr std::uint64_t most = std::uint64_t{1} << 53;
  EXPECT_TRUE((Grid{most, 1, 1, 1, 1}.is_possible()));
  for (const Grid& grid : {Grid{0, 1, 1, 1, 1}, Grid{1, 0, 1, 1, 1}, Grid{1, 1, 0, 1, 1},
                           Grid{4, 4, 4, 0, 4}, Grid{4, 4, 4, 4, 0}, Grid{4, 4, 4, 5, 4},
                           Grid{4, 4, 4, 4, 5}, Grid{most, 2, 1, 1, 1}, Grid{most / 2, 2, 2, 1, 1},
                           Grid{~std::uint64_t{0}, ~std::uint64_t{0}, ~std::uint64_t{0}, 1, 1}}) {
    EXPECT_FALSE(grid.is_possible());
  }
}

TEST(Grid, SmallExperimentsStillHaveWorkForSeveralThreads) {
  EXPECT_GE(Grid::of(16, 2, 2, 4000.0).blocks(), 16U);
}

}  // namespace
}  // namespace weft
