#include "core/output/shard.h"

#include <gtest/gtest.h>

namespace weft {
namespace {

TEST(Shard, SlicesFollowEachOtherAndDifferByOneBlock) {
  const Grid grid{1000, 2, 3, 7, 3};
  for (const std::uint64_t count : {1U, 2U, 3U, 64U, 143U, 1000U}) {
    std::uint64_t next = 0;
    std::uint64_t runs = 0;
    for (std::uint64_t i = 0; i < count; ++i) {
      const BlockRange blocks = Shard{i, count}.blocks(grid);
      EXPECT_EQ(blocks.first, next);
      EXPECT_LE(blocks.end - blocks.first, grid.blocks() / count + 1);
      EXPECT_GE(blocks.end - blocks.first, grid.blocks() / count);
      next = blocks.end;
      runs += runs_in(grid, blocks);
    }
    EXPECT_EQ(next, grid.blocks());
    EXPECT_EQ(runs, grid.runs());
  }
}

TEST(Shard, TheLargestNumbersDoNotOverflow) {
  const Grid grid{4294967295U, 1, 4294967295U, 1, 1};
  const std::uint64_t last = most_shards - 1;
  EXPECT_EQ((Shard{last, most_shards}.blocks(grid).end), grid.blocks());
  EXPECT_EQ((Shard{last, most_shards}.blocks(grid).first),
            (Shard{last - 1, most_shards}.blocks(grid).end));
}

}  // namespace
}  // namespace weft
