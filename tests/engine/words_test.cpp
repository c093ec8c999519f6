#include <gtest/gtest.h>

#include "core/engine/instruction_set.h"
#include "core/random/philox.h"

namespace weft {
namespace {

/// What a words kernel with so many lanes must give.
std::uint32_t expected(std::uint64_t seed, std::uint32_t member_months, std::size_t lanes) {
  std::uint32_t sum = 0;
  for (std::uint32_t lane = 0; lane < lanes; ++lane) {
    for (std::uint32_t k = 0; k < member_months; ++k) {
      for (const Purpose purpose : {Purpose::member_month, Purpose::joining_traits}) {
        const Block block = draw({seed, lane, 0}, purpose, k % 64, k / 64 % 1200);
        for (const std::uint32_t word : block) sum ^= word;
      }
    }
  }
  return sum;
}

TEST(Words, AreThoseOfTheScalarGeneratorOnEveryInstructionSet) {
  for (const InstructionSet set : usable_instruction_sets()) {
    const InstructionSetInfo& info = info_of(set);
    for (const std::uint64_t seed : {0ULL, 0x123456789ABCDEFULL, ~0ULL}) {
      for (const std::uint32_t member_months : {1U, 2U, 997U}) {
        EXPECT_EQ(info.words(seed, member_months), expected(seed, member_months, info.lanes))
            << info.name;
      }
    }
    EXPECT_NE(info.words(1, 5), info.words(2, 5)) << "the comparison can fail";
  }
}

}  // namespace
}  // namespace weft
