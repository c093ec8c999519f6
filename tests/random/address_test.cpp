#include "core/random/address.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <bit>
#include <set>
#include <vector>

#include "core/random/philox.h"
#include "tests/random/z_test.h"

namespace weft {
namespace {

constexpr std::array purposes = {Purpose::member_month,   Purpose::joining_traits,
                                 Purpose::joining_stance, Purpose::entry,
                                 Purpose::shock,          Purpose::sensing};

// These numbers are a promise: a changed one changes every result.
TEST(Address, HasTheDocumentedLayout) {
  static_assert(static_cast<int>(Purpose::member_month) == 0);
  static_assert(static_cast<int>(Purpose::joining_traits) == 1);
  static_assert(static_cast<int>(Purpose::joining_stance) == 2);
  static_assert(static_cast<int>(Purpose::entry) == 3);
  static_assert(static_cast<int>(Purpose::shock) == 4);
  static_assert(static_cast<int>(Purpose::sensing) == 5);
  static_assert(model_domain == 0);
  EXPECT_EQ(key_of(0xFEDCBA9876543210U), (Key{0x76543210U, 0xFEDCBA98U}));
  EXPECT_EQ(counter_of({1, 2, 3}, Purpose::shock, 0, 0), (Counter{4, 3, 2, 0}));
  EXPECT_EQ(counter_of({1, 0xFFFFFFFFU, 0xFFFFFFFEU}, Purpose::joining_stance, 0xABC, 0x123),
            (Counter{0xABC12302U, 0xFFFFFFFEU, 0xFFFFFFFFU, 0}));
}

TEST(Address, IsDistinctForEverySeatMonthAndPurpose) {
  std::vector<std::uint32_t> words;
  for (const Purpose purpose : purposes) {
    for (std::uint32_t seat = 0; seat < 4096; seat += (seat < 512 ? 1 : 119)) {
      for (std::uint32_t month = 0; month < 4096; month += (month < 130 ? 1 : 61)) {
        words.push_back(first_counter_word(purpose, seat, month));
      }
    }
  }
  std::ranges::sort(words);
  EXPECT_EQ(std::ranges::adjacent_find(words), words.end());
}

TEST(Address, EveryFieldMatters) {
  const World world{20211123, 5, 6};
  std::set<Block> blocks;
  const auto add = [&](const World& one, Purpose purpose, std::uint32_t seat, std::uint32_t month) {
    blocks.insert(draw(one, purpose, seat, month));
  };
  add(world, Purpose::member_month, 7, 8);
  for (const Purpose purpose : purposes) add(world, purpose, 7, 8);
  for (std::uint32_t bit = 0; bit < 12; ++bit) {
    add(world, Purpose::member_month, 7U ^ (1U << bit), 8);
    add(world, Purpose::member_month, 7, 8U ^ (1U << bit));
  }
  for (std::uint32_t bit = 0; bit < 32; ++bit) {
    add({20211123, 5U ^ (1U << bit), 6}, Purpose::member_month, 7, 8);
    add({20211123, 5, 6U ^ (1U << bit)}, Purpose::member_month, 7, 8);
  }
  for (std::uint32_t bit = 0; bit < 64; ++bit) {
    add({20211123U ^ (std::uint64_t{1} << bit), 5, 6}, Purpose::member_month, 7, 8);
  }
  EXPECT_EQ(blocks.size(), 1U + 5U + 2U * 12U + 2U * 32U + 64U);
}

TEST(Address, ADrawDependsOnNothingElse) {
  const World world{1, 2, 3};
  std::vector<Block> forth;
  for (std::uint32_t i = 0; i < 100; ++i) forth.push_back(draw(world, Purpose::entry, i, i));
  for (std::uint32_t i = 100; i-- > 0;) {
    static_cast<void>(draw({4, 5, 6}, Purpose::shock, i, 0));  // another draw in between
    EXPECT_EQ(draw(world, Purpose::entry, i, i), forth[i]);
  }
}

/// Neighbours along one field: how many of the 128 bits differ. Binomial (128, 1/2) if independent.
template <class At>
random_test::Sample bits_changed(const At& at) {
  random_test::Sample sample;
  for (std::uint32_t i = 0; i < 4000; ++i) {
    const Block a = at(i);
    const Block b = at(i + 1);
    int changed = 0;
    for (std::size_t w = 0; w < 4; ++w) changed += std::popcount(a[w] ^ b[w]);
    sample.add(changed);
  }
  return sample;
}

TEST(Address, NeighboursDifferInHalfOfTheirBits) {
  const World world{99, 5, 6};
  const double limit = random_test::z_limit(10);
  const auto expect_independent = [&](const random_test::Sample& sample) {
    EXPECT_LT(std::abs(sample.z(64)), limit);
    // The variance is 32; a sample's varies by about 32 sqrt(2 / count).
    EXPECT_LT(std::abs(sample.variance() - 32) / (32 * std::sqrt(2 / sample.count())), limit);
  };
  const auto month = [&](std::uint32_t i) { return draw(world, Purpose::entry, 3, i % 4096); };
  expect_independent(bits_changed(month));
  expect_independent(
      bits_changed([&](std::uint32_t i) { return draw(world, Purpose::entry, i % 4096, 3); }));
  expect_independent(bits_changed([](std::uint32_t i) {
    return draw({99, i, 6}, Purpose::entry, 3, 4);
  }));
  expect_independent(bits_changed([](std::uint32_t i) {
    return draw({99, 5, i}, Purpose::entry, 3, 4);
  }));
  expect_independent(bits_changed([](std::uint32_t i) {
    return draw({i, 5, 6}, Purpose::entry, 3, 4);
  }));
  // The bent twin: two bits of the 128 are always the same.
  const auto bent = [&](std::uint32_t i) {
    Block block = month(i);
    block[0] |= 1U;
    block[2] &= ~1U;
    return block;
  };
  EXPECT_GT(std::abs(bits_changed(bent).z(64)), limit);
}

#if defined(WEFT_CONTRACTS) && GTEST_HAS_DEATH_TEST
TEST(AddressDeathTest, SeatsAndMonthsOutsideTheirFieldsBreakTheContract) {
  EXPECT_DEATH(static_cast<void>(counter_of({}, Purpose::entry, 4096, 0)), "contract broken");
  EXPECT_DEATH(static_cast<void>(counter_of({}, Purpose::entry, 0, 4096)), "contract broken");
}
#endif

}  // namespace
}  // namespace weft
