#include "core/random/uniform.h"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <vector>

#include "core/random/philox.h"
#include "tests/random/z_test.h"

namespace weft {
namespace {

TEST(Uniform, IsExactlyTheMiddleOfItsCell) {
  for (const int count : {6, 8, 16, 20, 23}) {
    const std::uint32_t cells = 1U << count;
    for (std::uint32_t k = 0; k < cells; ++k) {
      const double u = static_cast<double>(uniform_from_bits(k, count));
      ASSERT_EQ(u * 2.0 * cells, 2.0 * k + 1.0) << count << ' ' << k;
    }
  }
}

TEST(Uniform, IsNeverZeroOrOne) {
  EXPECT_EQ(uniform(0), std::ldexp(1.0F, -24));
  EXPECT_EQ(uniform(0xFFFFFFFFU), 1.0F - std::ldexp(1.0F, -24));
  EXPECT_LT(uniform(0xFFFFFFFFU), 1.0F);
  EXPECT_EQ(uniform(0x80000000U), 0.5F + std::ldexp(1.0F, -24));  // the top bits count
  EXPECT_EQ(uniform(0x1FFU), uniform(0));                         // the lowest nine do not
  EXPECT_EQ(uniform_double(0), std::ldexp(1.0, -33));
  EXPECT_EQ(uniform_double(0xFFFFFFFFU), 1.0 - std::ldexp(1.0, -33));
}

TEST(Uniform, BitsAreCountedFromTheLowest) {
  EXPECT_EQ(bits_of(0xABCD1234U, 0, 16), 0x1234U);
  EXPECT_EQ(bits_of(0xABCD1234U, 16, 16), 0xABCDU);
  EXPECT_EQ(bits_of(0xABCD1234U, 12, 20), 0xABCD1U);
  EXPECT_EQ(bits_of(0xABCD1234U, 4, 1), 1U);
  EXPECT_EQ(bits_of(0xABCD1234U, 0, 32), 0xABCD1234U);
}

/// Sums of the first four powers over all pairs of cells.
TEST(UnitTriangular, HasMeanZeroAndVarianceOne) {
  for (const int count : {6, 8}) {
    const std::uint32_t cells = 1U << count;
    double sums[5] = {};
    for (std::uint32_t i = 0; i < cells; ++i) {
      for (std::uint32_t j = 0; j < cells; ++j) {
        const auto z = static_cast<double>(
            unit_triangular(uniform_from_bits(i, count), uniform_from_bits(j, count)));
        for (int power = 1; power < 5; ++power) sums[power] += std::pow(z, power);
      }
    }
    const double n = std::pow(cells, 2);
    EXPECT_NEAR(sums[1] / n, 0, 1e-7);
    EXPECT_NEAR(sums[2] / n, 1 - 1 / n, 1e-6);  // cells of width h: the variance lacks h^2
    EXPECT_NEAR(sums[3] / n, 0, 1e-6);
    EXPECT_NEAR(sums[4] / n, 2.4, 3e-3);
  }
  EXPECT_EQ(unit_triangular(0.25F, 0.75F), 0.0F);
  EXPECT_FLOAT_EQ(unit_triangular(1.0F, 1.0F), std::sqrt(6.0F));
  EXPECT_FLOAT_EQ(unit_triangular(0.0F, 0.0F), -std::sqrt(6.0F));
}

using Pair = std::pair<double, double>;

/// Pairs in 8 x 8 boxes: Pearson's statistic, chi-square with 63 degrees of freedom.
double pair_statistic(const std::function<Pair(std::uint32_t)>& pair) {
  constexpr std::uint32_t count = 40000;
  std::vector<double> boxes(64, 0);
  for (std::uint32_t i = 0; i < count; ++i) {
    const auto [x, y] = pair(i);
    boxes[static_cast<std::size_t>(x * 8) * 8 + static_cast<std::size_t>(y * 8)] += 1;
  }
  constexpr double expected = count / 64.0;
  double sum = 0;
  for (const double box : boxes) sum += (box - expected) * (box - expected) / expected;
  return sum;
}

// Two-sided, false alarm 1e-6 over the ten pairs: scipy.stats.chi2.ppf(5e-8, 63), isf(5e-8, 63)
constexpr double low_63 = 20.106504114351548;
constexpr double high_63 = 141.98656375414816;

TEST(Uniform, PairsFillTheSquareAlongEveryField) {
  const auto at = [](const World& world, std::uint32_t seat, std::uint32_t month, std::size_t word,
                     Purpose purpose = Purpose::member_month) {
    return static_cast<double>(uniform(draw(world, purpose, seat, month)[word]));
  };
  const World one{7, 3, 4};
  const std::vector<std::function<Pair(std::uint32_t)>> pairs = {
      // words of a block
      [&](std::uint32_t i) {
        return Pair(at({7, i, 4}, 1, 2, 0), at({7, i, 4}, 1, 2, 1));
      },
      [&](std::uint32_t i) {
        return Pair(at({7, i, 4}, 1, 2, 1), at({7, i, 4}, 1, 2, 2));
      },
      [&](std::uint32_t i) {
        return Pair(at({7, i, 4}, 1, 2, 2), at({7, i, 4}, 1, 2, 3));
      },
      // next months, seats, configurations, replicates, seeds, purposes
      [&](std::uint32_t i) {
        return Pair(at(one, i / 1000, i % 1000, 0), at(one, i / 1000, i % 1000 + 1, 0));
      },
      [&](std::uint32_t i) {
        return Pair(at(one, i % 1000, i / 1000, 0), at(one, i % 1000 + 1, i / 1000, 0));
      },
      [&](std::uint32_t i) {
        return Pair(at({7, i, 4}, 1, 2, 0), at({7, i + 1, 4}, 1, 2, 0));
      },
      [&](std::uint32_t i) {
        return Pair(at({7, 3, i}, 1, 2, 0), at({7, 3, i + 1}, 1, 2, 0));
      },
      [&](std::uint32_t i) {
        return Pair(at({i, 3, 4}, 1, 2, 0), at({i + 1, 3, 4}, 1, 2, 0));
      },
      [&](std::uint32_t i) {
        return Pair(at({7, i, 4}, 0, 2, 0, Purpose::shock), at({7, i, 4}, 0, 2, 0));
      },
      [&](std::uint32_t i) {
        return Pair(at({7, i, 4}, 0, 2, 0, Purpose::entry),
                    at({7, i, 4}, 0, 2, 0, Purpose::sensing));
      }};
  for (std::size_t k = 0; k < pairs.size(); ++k) {
    const double statistic = pair_statistic(pairs[k]);
    EXPECT_GT(statistic, low_63) << k;
    EXPECT_LT(statistic, high_63) << k;
  }
  // Bent twins: one that follows its neighbour now and then, and one more even than chance.
  EXPECT_GT(pair_statistic([&](std::uint32_t i) {
              const double x = at({7, i, 4}, 1, 2, 0);
              return Pair(x, i % 16 == 0 ? x : at({7, i + 1, 4}, 1, 2, 0));
            }),
            high_63);
  EXPECT_LT(pair_statistic(
                [](std::uint32_t i) { return Pair((i % 8 + 0.5) / 8, (i / 8 % 8 + 0.5) / 8); }),
            low_63);
}

}  // namespace
}  // namespace weft
