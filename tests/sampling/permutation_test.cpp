#include "core/sampling/permutation.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <vector>

#include "core/sampling/draws.h"
#include "tests/sampling/unit_points.h"

namespace weft {
namespace {

Permutation::Keys keys_of(std::uint64_t design) {
  Permutation::Keys keys{};
  const SamplingStream stream{design, 0};
  for (std::size_t r = 0; r < keys.size(); ++r) {
    keys[r] = stream.bits(SamplingPurpose::lhs_order, 0, r);
  }
  return keys;
}

TEST(PermutationOrder, HasEachNumberOnce) {
  for (std::uint64_t count = 1; count < 300; ++count) {
    const Permutation order(count, keys_of(count));
    std::vector<bool> seen(count, false);
    for (std::uint64_t i = 0; i < count; ++i) {
      ASSERT_LT(order(i), count);
      ASSERT_FALSE(seen[order(i)]) << count;
      seen[order(i)] = true;
    }
  }
}

TEST(PermutationOrder, StaysBelowLargeCounts) {
  for (const std::uint64_t count : {(std::uint64_t{1} << 40), (std::uint64_t{1} << 40) - 12345}) {
    const Permutation order(count, keys_of(3));
    for (std::uint64_t i = 0; i < 1000; ++i) EXPECT_LT(order(count - 1 - i), count);
  }
}

/// How often each order of `count` numbers occurs over many keys.
template <class KeysOf>
std::vector<std::uint64_t> order_counts(std::uint64_t count, const KeysOf& keys) {
  std::vector<std::uint64_t> order(count);
  std::map<std::vector<std::uint64_t>, std::uint64_t> seen;
  for (std::uint64_t i = 0; i < count; ++i) order[i] = i;
  do {
    seen[order] = 0;
  } while (std::ranges::next_permutation(order).found);
  for (std::uint64_t design = 0; design < 48000; ++design) {
    const Permutation permutation(count, keys(design));
    for (std::uint64_t i = 0; i < count; ++i) order[i] = permutation(i);
    ++seen.at(order);
  }
  std::vector<std::uint64_t> counts;
  for (const auto& [which, times] : seen) counts.push_back(times);
  return counts;
}

// Chi-square, 5 degrees of freedom; false alarm 1e-6, half on either side:
// scipy.stats.chi2.ppf(5e-7, 5), chi2.isf(5e-7, 5)
TEST(PermutationOrder, AllOrdersOfThreeAreEquallyLikely) {
  const double fair = sampling_test::chi_square(order_counts(3, keys_of));
  EXPECT_GT(fair, 0.009769098349095815);
  EXPECT_LT(fair, 37.391024449846356);
  // Bent twin: one key for all rounds.
  const auto one_key = [](std::uint64_t design) {
    Permutation::Keys keys{};
    keys.fill(keys_of(design)[0]);
    return keys;
  };
  EXPECT_GT(sampling_test::chi_square(order_counts(3, one_key)), 37.391024449846356);
}

/// Where the numbers 0..6 go: 49 cells over many keys, scaled so that it is chi-square with 36
/// degrees of freedom (a table whose margins are fixed within each permutation).
template <class KeysOf>
double place_statistic(const KeysOf& keys) {
  constexpr std::uint64_t count = 7;
  std::vector<std::uint64_t> cells(count * count, 0);
  for (std::uint64_t design = 0; design < 40000; ++design) {
    const Permutation permutation(count, keys(design));
    for (std::uint64_t i = 0; i < count; ++i) ++cells[i * count + permutation(i)];
  }
  return sampling_test::chi_square(cells) * (count - 1) / count;
}

// scipy.stats.chi2.ppf(5e-7, 36), chi2.isf(5e-7, 36)
TEST(PermutationOrder, EveryNumberGoesEverywhere) {
  const double fair = place_statistic(keys_of);
  EXPECT_GT(fair, 8.405522096641839);
  EXPECT_LT(fair, 93.65458961530392);
  // Bent twin: only two hundred different keys.
  const auto few_keys = [](std::uint64_t design) { return keys_of(design % 200); };
  EXPECT_GT(place_statistic(few_keys), 93.65458961530392);
}

}  // namespace
}  // namespace weft
