#include <gtest/gtest.h>

#include "analysis/verdict/peak_shift.h"
#include "analysis/verdict/verdict_answer.h"
#include "tests/analysis/verdict/made_result.h"

namespace weft::analysis {
namespace {

Verdict verdict_of(const Synthetic& content, const Claim& claim) {
  const SyntheticFile file(content);
  return verdict(ResultReader(file.path()), claim, {});
}

/// A result whose strategies have these values, and these of created value.
Synthetic with_levels(const std::vector<double>& engagement,
                      const std::vector<double>& created = {0, 0, 0}) {
  Synthetic content = made([=](std::uint64_t, std::size_t s) { return engagement[s]; }, 200);
  const auto first = content.outcome;
  content.outcome = [first, created](std::uint64_t c, std::size_t s, std::uint64_t r) {
    RunOutcome run = first(c, s, r);
    run.created = static_cast<float>(created[s] + 0.01 * evenly(c * 8 + r, 8));
    return run;
  };
  return content;
}

Claim claim_of_kind(ClaimKind kind) {
  Claim claim = claim_of_one();
  claim.kind = kind;
  claim.strategies = {"one", "two", "three"};
  claim.other_outcome = "created";
  claim.other_smallest = 0.01;
  return claim;
}

TEST(ClaimKinds, TogetherOrEach) {
  Claim claim = claim_of_kind(ClaimKind::better);
  claim.worse = {"two", "three"};
  const Synthetic content = with_levels({0.5, 0.4, 0.51});  // ahead of the mean, not of three
  EXPECT_EQ(verdict_of(content, claim).word, Word::holds);
  claim.kind = ClaimKind::each_better;
  const Verdict each = verdict_of(content, claim);
  EXPECT_EQ(each.contrasts.size(), 2U);
  EXPECT_EQ(each.word, Word::fails);
  EXPECT_EQ(each.overall.weakest(each.smallest), 1U);
  EXPECT_EQ(verdict_of(with_levels({0.6, 0.4, 0.51}), claim).word, Word::holds);
}

TEST(ClaimKinds, ATradeOffNeedsBothSides) {
  const Claim claim = claim_of_kind(ClaimKind::trade_off);
  EXPECT_EQ(verdict_of(with_levels({0.6, 0.5, 0}, {0.1, 0.2, 0}), claim).word, Word::holds);
  EXPECT_EQ(verdict_of(with_levels({0.6, 0.5, 0}, {0.2, 0.2, 0}), claim).word, Word::fails);
  EXPECT_EQ(verdict_of(with_levels({0.5, 0.5, 0}, {0.1, 0.2, 0}), claim).word, Word::fails);
}

TEST(ClaimKinds, AnInteriorOptimumBeatsBothEnds) {
  const Claim claim = claim_of_kind(ClaimKind::interior_optimum);
  EXPECT_EQ(verdict_of(with_levels({0.4, 0.5, 0.4}), claim).word, Word::holds);
  EXPECT_EQ(verdict_of(with_levels({0.4, 0.5, 0.6}), claim).word, Word::fails);
  EXPECT_EQ(verdict_of(with_levels({0.5, 0.5, 0.5}), claim).word, Word::fails);
}

TEST(ClaimKinds, TheBestOfOneOutcomeIsNotThatOfAnother) {
  const Claim claim = claim_of_kind(ClaimKind::different_best);
  EXPECT_EQ(verdict_of(with_levels({0.6, 0.5, 0.4}, {0.1, 0.3, 0.2}), claim).word, Word::holds);
  const Verdict same = verdict_of(with_levels({0.6, 0.5, 0.4}, {0.3, 0.1, 0.2}), claim);
  EXPECT_EQ(same.word, Word::fails);
  EXPECT_TRUE(same.overall_held_out);
  EXPECT_NEAR(static_cast<double>(same.overall.configurations), 100, 1);
}

TEST(Peak, LiesAtTheVertex) {
  EXPECT_DOUBLE_EQ(peak_of({0, 1, 0}), 1);
  EXPECT_DOUBLE_EQ(peak_of({3, 2, 0}), 0);
  EXPECT_DOUBLE_EQ(peak_of({0, 2, 3}), 2);
  // (x - 1.2)^2 turned over, at 0, 1, 2, 3
  EXPECT_NEAR(peak_of({-1.44, -0.04, -0.64, -3.24}), 1.2, 1e-12);
  EXPECT_TRUE(std::isnan(peak_of({0, undefined, 1})));
}

/// Values at five places whose peak lies at 1 + shift times the factor.
PeakData moving(double shift) {
  PeakData data{5, {}, {}};
  for (std::uint64_t c = 0; c < 300; ++c) {
    const double factor = rivalry_of(c);
    data.factor.push_back(static_cast<float>(factor));
    for (int k = 0; k < 5; ++k) {
      const double apart = k - 1 - shift * factor;
      data.values.push_back(-apart * apart +
                            0.1 * (evenly(5 * c + static_cast<std::uint64_t>(k), 5) - 0.5));
    }
  }
  return data;
}

TEST(Peak, MovesWithTheFactor) {
  const Estimate found = peak_shift(moving(1.5), 1);
  EXPECT_NEAR(found.value, 1.5 * 2 / 3, 0.1);  // between the middles of the outer thirds
  EXPECT_GT(found.low, 0.25);
  const Estimate still = peak_shift(moving(0), 1);
  EXPECT_LT(still.high, 0.25);
  EXPECT_TRUE(std::isnan(peak_shift({1, {1, 2}, {1, 2}}, 1).value));
}

TEST(VerdictAnswer, SaysWhatTheSourceSaidWrongly) {
  const Claim claim = claim_of_kind(ClaimKind::better);
  const NamedVerdict each{"h99", claim, verdict_of(with_levels({0.4, 0.5, 0.5}), claim)};
  const Answer answer = verdict_answer(std::vector{each});
  EXPECT_TRUE(answer.headline.starts_with("0 of 1 claim holds as claimed.\n\nh99 fails"))
      << answer.headline;
  EXPECT_NE(answer.headline.find("contradicts: planted"), std::string::npos);
  const std::string csv = answer_text(answer, Format::csv);
  EXPECT_TRUE(csv.starts_with("hypothesis,verdict,claim,difference,difference_low,")) << csv;
  EXPECT_NE(csv.find("\nh99,fails,contradicted,-0.1"), std::string::npos) << csv;
}

}  // namespace
}  // namespace weft::analysis
