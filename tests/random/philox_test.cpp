#include "core/random/philox.h"

#include <gtest/gtest.h>

#include "tests/random/known_answers.h"

namespace weft {
namespace {

TEST(Philox, GivesTheKnownAnswers) {
  for (const auto& [counter, key, words] : random_test::known_answers)
    EXPECT_EQ(philox(key, counter), words);
}

/// Written from section 4.2 of Salmon et al. 2011.
Block philox_by_hand(Key key, Counter c) {
  for (int round = 0; round < 10; ++round) {
    const std::uint64_t a = std::uint64_t{0xD2511F53U} * c[0];
    const std::uint64_t b = std::uint64_t{0xCD9E8D57U} * c[2];
    c = {static_cast<std::uint32_t>(b >> 32) ^ c[1] ^ key[0], static_cast<std::uint32_t>(b),
         static_cast<std::uint32_t>(a >> 32) ^ c[3] ^ key[1], static_cast<std::uint32_t>(a)};
    key = {key[0] + 0x9E3779B9U, key[1] + 0xBB67AE85U};
  }
  return c;
}

TEST(Philox, IsWhatItsAuthorsDescribe) {
  Block words{};
  for (int i = 0; i < 2000; ++i) {  // a walk through counters and keys
    const Key key = {words[1] + 7U, words[3]};
    const Counter counter = {words[0], words[2], words[3] ^ 5U, words[1]};
    const Block expected = philox_by_hand(key, counter);
    ASSERT_EQ(philox(key, counter), expected);
    words = expected;
  }
}

TEST(Philox, OfADrawIsThatOfItsAddress) {
  const World world{0x0123456789ABCDEFU, 17, 23};
  // configuration 17, replicate 23, purpose 5 + 2^8 month + 2^20 seat, domain 0
  const Block expected =
      philox_by_hand({0x89ABCDEFU, 0x01234567U}, {5U + (1199U << 8U) + (499U << 20U), 23, 17, 0});
  EXPECT_EQ(draw(world, Purpose::sensing, 499, 1199), expected);
}

}  // namespace
}  // namespace weft
