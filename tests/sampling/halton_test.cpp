#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "tests/sampling/unit_points.h"

namespace weft {
namespace {

using sampling_test::column_of;
using sampling_test::occupancy;
using sampling_test::unit_design;

/// Whether each run of b^k numbers that begins at a multiple of b^k fills b^k strata once each.
bool every_block_fills(const std::vector<double>& column, std::uint64_t strata) {
  for (std::size_t begin = 0; begin + strata <= column.size(); begin += strata) {
    const auto from = column.begin() + static_cast<std::ptrdiff_t>(begin);
    const auto counts = occupancy({from, from + static_cast<std::ptrdiff_t>(strata)}, strata);
    if (std::ranges::any_of(counts, [](std::uint64_t count) { return count != 1; })) return false;
  }
  return true;
}

TEST(HaltonSequence, BlocksFillTheStrataOfTheirBase) {
  // The first primes, the 47th and the 256th.
  const std::vector<std::pair<std::size_t, std::uint64_t>> bases = {
      {0, 2}, {1, 3}, {2, 5}, {3, 7}, {4, 11}, {5, 13}, {46, 211}, {255, 1619}};
  const Design design = unit_design(Method::halton, 256, 5000);
  for (const auto& [d, base] : bases) {
    const auto column = column_of(design, d, 5000);
    for (std::uint64_t strata = base; strata <= 2500; strata *= base) {
      EXPECT_TRUE(every_block_fills(column, strata)) << "base " << base << ", " << strata;
    }
    // Bent twin: another number of strata than a power of the base.
    EXPECT_FALSE(every_block_fills(column, base + 1));
  }
}

TEST(HaltonSequence, PermutesDigitsAndNothingElse) {
  const auto column = column_of(unit_design(Method::halton, 2, 243), 1, 243);
  // Numbers whose lowest base-3 digits agree share the first digits of the coordinate.
  for (std::size_t i = 0; i < 243; ++i) {
    for (const std::size_t power : {3U, 9U, 27U, 81U}) {
      const auto digits = [&](std::size_t k) {
        return std::floor(column[k] * static_cast<double>(power));
      };
      EXPECT_EQ(digits(i), digits(i % power));
    }
  }
}

TEST(HaltonSequence, DigitPositionsAndSeedsHaveTheirOwnPermutations) {
  // First and second base-5 digits of numbers 0..4 and 0, 5, 10, ...: over seeds both take all 120
  // orders, independently.
  int equal = 0;
  for (std::uint64_t other = 0; other < 1200; ++other) {
    const auto column = column_of(unit_design(Method::halton, 3, 25, other), 2, 25);
    bool same = true;
    for (std::size_t digit = 0; digit < 5; ++digit) {
      const double first = std::floor(column[digit] * 5);
      const double second = std::floor(std::fmod(column[digit * 5] * 25, 5));
      same = same && first == second;
    }
    equal += same ? 1 : 0;
  }
  // Binomial(1200, 1/120): mean 10; P(0) = 4e-5, P(>= 30) < 1e-6.
  EXPECT_LT(equal, 30);
}

}  // namespace
}  // namespace weft
