#include "core/output/part_folder.h"

#include <gtest/gtest.h>

#include <random>

namespace weft {
namespace {

Part part(std::uint64_t first, std::uint64_t end) { return {part_name(first, end), first, end}; }

std::vector<BlockRange> ranges(std::span<const Part> parts) {
  std::vector<BlockRange> found;
  for (const Part& one : parts) found.push_back({one.first, one.end});
  return found;
}

using Ranges = std::vector<BlockRange>;

TEST(PartFolder, NamesOfParts) {
  const auto found = part_named("folder/" + part_name(7, 12));
  ASSERT_TRUE(found);
  EXPECT_EQ(found->first, 7U);
  EXPECT_EQ(found->end, 12U);
  for (const char* name : {"blocks-7-12.h5", "blocks-000000000012-000000000007.h5", "blocks-x",
                           "blocks-000000000007-000000000012.h5.damaged", "notes.txt"}) {
    EXPECT_FALSE(part_named(name)) << name;
  }
}

TEST(PartFolder, PartsOfTwoProcessesOverlap) {
  EXPECT_EQ(ranges(most_blocks({part(10, 25), part(0, 8), part(0, 10), part(8, 30)})),
            (Ranges{{0, 8}, {8, 30}}));
  EXPECT_EQ(ranges(most_blocks({part(0, 4), part(0, 4), part(2, 3)})), (Ranges{{0, 4}}));
  EXPECT_TRUE(most_blocks({}).empty());
}

/// Every choice of parts that do not overlap, tried out.
std::uint64_t most_by_trying(const std::vector<Part>& parts) {
  std::uint64_t most = 0;
  for (unsigned choice = 0; choice < 1U << parts.size(); ++choice) {
    std::vector<bool> held(32, false);
    std::uint64_t count = 0;
    bool overlap = false;
    for (std::size_t i = 0; i < parts.size(); ++i) {
      if ((choice >> i & 1U) == 0) continue;
      for (std::uint64_t block = parts[i].first; block < parts[i].end; ++block) {
        overlap = overlap || held[block];
        held[block] = true;
        ++count;
      }
    }
    if (!overlap) most = std::max(most, count);
  }
  return most;
}

TEST(PartFolder, NoChoiceHoldsMore) {
  std::mt19937 draw(5);
  for (int trial = 0; trial < 200; ++trial) {
    std::vector<Part> parts;
    for (int i = 0; i < 8; ++i) {
      const std::uint64_t first = draw() % 24;
      parts.push_back(part(first, first + 1 + draw() % 8));
    }
    std::uint64_t held = 0;
    std::uint64_t next = 0;
    for (const Part& one : most_blocks(parts)) {
      EXPECT_GE(one.first, next);
      next = one.end;
      held += one.end - one.first;
    }
    EXPECT_EQ(held, most_by_trying(parts));
  }
}

TEST(PartFolder, MissingBlocks) {
  const std::vector<Part> parts = {part(2, 4), part(4, 6), part(9, 10)};
  EXPECT_EQ(missing_blocks(parts, {0, 12}), (Ranges{{0, 2}, {6, 9}, {10, 12}}));
  EXPECT_EQ(missing_blocks(parts, {0, 10}), (Ranges{{0, 2}, {6, 9}}));
  EXPECT_EQ(missing_blocks({}, {0, 3}), (Ranges{{0, 3}}));
  EXPECT_TRUE(missing_blocks(std::vector{part(0, 3)}, {0, 3}).empty());
}

}  // namespace
}  // namespace weft
