#include "analysis/theories/theories.h"

#include <gtest/gtest.h>

#include "analysis/theories/theories_answer.h"
#include "tests/analysis/verdict/made_result.h"

namespace weft::analysis {
namespace {

/// A theory by which the strategies "one", "two", "three" have these engagements.
Synthetic theory(double one, double two, double three) {
  return made([=](std::uint64_t, std::size_t s) { return s == 0   ? one
                                                         : s == 1 ? two
                                                                  : three; },
              100);
}

TheoryComparison compared(const std::vector<Synthetic>& contents,
                          const std::string& outcome = "engagement") {
  std::vector<std::unique_ptr<SyntheticFile>> files;
  std::vector<std::unique_ptr<ResultReader>> readers;
  std::vector<TheoryResult> results;
  for (const Synthetic& content : contents) {
    files.push_back(std::make_unique<SyntheticFile>(content));
    readers.push_back(std::make_unique<ResultReader>(files.back()->path()));
    results.push_back({"theory " + std::to_string(files.size()), readers.back().get()});
  }
  return compare_theories(results, outcome);
}

const PairOrder& pair_of(const TheoryComparison& found, std::size_t a, std::size_t b) {
  for (const PairOrder& pair : found.pairs) {
    if (std::minmax(pair.first, pair.second) == std::minmax(a, b)) return pair;
  }
  throw std::logic_error("no such pair");
}

TEST(Theories, TellStableOrdersFromThoseThatFlip) {
  const TheoryComparison found =
      compared({theory(0.6, 0.5, 0.4), theory(0.6, 0.4, 0.5), theory(0.6, 0.55, 0.5)});
  EXPECT_EQ(found.pairs.size(), 3U);
  EXPECT_TRUE(pair_of(found, 0, 1).stable());
  EXPECT_TRUE(pair_of(found, 0, 2).stable());
  const PairOrder& flipping = pair_of(found, 1, 2);
  EXPECT_TRUE(flipping.flips());
  EXPECT_EQ(flipping.first, 1U);  // ahead in two of the three
  EXPECT_EQ(flipping.order[1], Order::second_ahead);
  EXPECT_EQ(found.theories[1].rank, (std::vector<std::size_t>{1, 3, 2}));
  EXPECT_EQ(theories_answer(found).headline,
            "Of 3 pairs of strategies, 2 have the same order in engagement in all of 3 theories, 1 "
            "flip. Surely behind another in no theory: one.");
}

TEST(Theories, WhatIsNotToldApartSomewhereIsOpen) {
  const TheoryComparison found = compared({theory(0.6, 0.5, 0.4), theory(0.5, 0.5, 0.4)});
  const PairOrder& open = pair_of(found, 0, 1);
  EXPECT_FALSE(open.stable());
  EXPECT_FALSE(open.flips());
  EXPECT_EQ(open.first, 0U);
}

TEST(Theories, StrategiesGoByTheirNames) {
  Synthetic turned = theory(0.4, 0.5, 0.6);
  turned.strategies = {"three", "two", "one"};
  const TheoryComparison found = compared({theory(0.6, 0.5, 0.4), turned});
  EXPECT_EQ(found.theories[0].rank, found.theories[1].rank);
  Synthetic other = theory(0.4, 0.5, 0.6);
  other.strategies = {"one", "two", "tree"};
  EXPECT_NE(complaint([&] {
              (void)compared({theory(1, 1, 1), other});
            }).find("no strategy 'three'"),
            std::string::npos);
  other.strategies = {"one", "two"};
  EXPECT_NE(complaint([&] {
              (void)compared({theory(1, 1, 1), other});
            }).find("it has 2 strategies"),
            std::string::npos);
}

TEST(Theories, WhereLessIsBetterTheLeastIsAhead) {
  Synthetic content = theory(0.5, 0.5, 0.5);
  const auto first = content.outcome;
  content.outcome = [first](std::uint64_t c, std::size_t s, std::uint64_t r) {
    RunOutcome run = first(c, s, r);
    run.effort = static_cast<float>(s) + static_cast<float>(evenly(c, 7));
    return run;
  };
  const TheoryComparison found = compared({content}, "effort");
  EXPECT_EQ(found.theories[0].rank, (std::vector<std::size_t>{1, 2, 3}));
  EXPECT_EQ(pair_of(found, 0, 2).first, 0U);
}

TEST(Theories, IntervalsHoldTogetherOverAllOfThem) {
  // 10 trials of 4 theories in which nothing differs: one of the 12 differences is told apart in at
  // most 5 % of them; in 7 trials or more by chance with a probability below 1e-6.
  int trials_told_apart = 0;
  for (std::uint64_t trial = 0; trial < 10; ++trial) {
    std::vector<Synthetic> same;
    for (std::uint64_t t = 0; t < 4; ++t) {
      same.push_back(made(
          [=](std::uint64_t c, std::size_t s) {
            return 0.5 + 0.1 * evenly(c + 1000 * (4 * trial + t), 20 + s);
          },
          50));
    }
    const TheoryComparison found = compared(same);
    const bool told = std::ranges::any_of(found.pairs, [](const PairOrder& pair) {
      return std::ranges::any_of(pair.order,
                                 [](Order order) { return order != Order::not_told_apart; });
    });
    trials_told_apart += told ? 1 : 0;
  }
  EXPECT_LT(trials_told_apart, 7);
}

}  // namespace
}  // namespace weft::analysis
