#include "analysis/chart/text_axis.h"

#include <gtest/gtest.h>

namespace weft::analysis {
namespace {

TEST(TextAxis, PlacesAreTheNearestOnes) {
  const TextAxis axis(-1, 1, 21);
  EXPECT_EQ(axis.place(-1), 0U);
  EXPECT_EQ(axis.place(0), 10U);
  EXPECT_EQ(axis.place(0.26), 13U);
  EXPECT_EQ(axis.place(5), 20U);
  EXPECT_DOUBLE_EQ(axis.value(13), 0.3);
  const TextAxis with_margin(-1, 1, 23, 1);
  EXPECT_EQ(with_margin.place(-1), 1U);
  EXPECT_EQ(with_margin.place(1), 21U);
  EXPECT_DOUBLE_EQ(with_margin.value(11), 0);
}

TEST(TextAxis, OneNumberIsInTheMiddle) {
  const TextAxis axis(0.25, 0.25, 11);
  EXPECT_EQ(axis.place(0.25), 5U);
}

TEST(TextAxis, NumbersAreRoundAndDoNotTouch) {
  const auto lines = [](double low, double high, std::size_t places) {
    const auto [rule, numbers] =
        horizontal_axis(TextAxis(low, high, places), Rounding::decimal, 2, true);
    return rule + "\n" + numbers;
  };
  EXPECT_EQ(lines(-0.1, 0.1, 21),
            "  +---------+---------+\n"
            "-0.1       0.0      0.1");
  EXPECT_EQ(lines(0, 7, 36),
            "  +----+----+----+----+----+----+----+\n"
            "  0    1    2    3    4    5    6    7");
  EXPECT_EQ(lines(-3e6, 0.5e6, 36),
            "  ----------+-------------------+-----\n"
            "        -2000000                0");
  EXPECT_EQ(lines(0, 1e-13, 12),
            "  +-----------\n"
            "0.000000000000");
}

TEST(TextAxis, MonthsAreCountedInYears) {
  const auto numbers = [](double months, std::size_t places) {
    return horizontal_axis(TextAxis(0, months, places), Rounding::months, 0, true)[1];
  };
  EXPECT_EQ(numbers(12, 25), "0   2   4   6   8  10  12");
  EXPECT_EQ(numbers(120, 41), "0      24      48      72      96     120");
  EXPECT_EQ(numbers(1200, 21), "0        600     1200");
  EXPECT_EQ(numbers(1, 10), "0        1");
}

TEST(TextAxis, NumbersEndWithTheAxis) {
  for (std::size_t places = 2; places < 60; ++places) {
    for (const double high : {0.3, 1.0, 7.0, 123456.0, 3.4e38}) {
      const TextAxis axis(-high / 3, high, places);
      for (const Rounding rounding : {Rounding::decimal, Rounding::months}) {
        for (const std::string& line : horizontal_axis(axis, rounding, 3, true)) {
          EXPECT_LE(line.size(), places + 3);
        }
      }
    }
  }
}

}  // namespace
}  // namespace weft::analysis
