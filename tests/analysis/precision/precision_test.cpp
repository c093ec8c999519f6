#include "analysis/precision/precision.h"

#include <gtest/gtest.h>

#include "analysis/precision/precision_answer.h"
#include "tests/analysis/compare/five_configurations.h"

namespace weft::analysis {
namespace {

PrecisionReport report_of(const Synthetic& content, const PrecisionOptions& options) {
  const SyntheticFile file(content);
  return precision(ResultReader(file.path()), options);
}

std::string headline_of(const Synthetic& content, const PrecisionOptions& options) {
  return precision_answer(report_of(content, options)).headline;
}

std::string refusal(const Synthetic& content, const PrecisionOptions& options) {
  const std::string said = complaint([&] { static_cast<void>(report_of(content, options)); });
  return said.substr(said.find(": ") + 2);
}

// With E as in five_configurations.h: a = E[:,0,:], d = E[:,1,:] - E[:,0,:]
// w = a.var(axis=1, ddof=1).mean(); b = a.mean(axis=1).var(ddof=1) - w / 2; and so of d
TEST(Precision, AgreesWithNumPy) {
  const PrecisionReport report = report_of(five_configurations(), {.half_width = 0.02});
  ASSERT_EQ(report.ranked.size(), 3U);
  EXPECT_EQ(report.ranked[0].name, "steady");
  EXPECT_NEAR(report.ranked[0].value.half_width(), 0.7915784939247585 - 0.525, 1e-13);
  EXPECT_NEAR(report.ranked[0].value.spread.within, 0.00283203125, 1e-15);
  EXPECT_NEAR(report.ranked[0].value.spread.between, 0.044677734375, 1e-15);
  EXPECT_NEAR(report.ranked[1].to_best.spread.within, 0.00986328125, 1e-15);
  EXPECT_NEAR(report.ranked[1].to_best.spread.between, 0.0010986328125, 1e-15);
  EXPECT_FALSE(report.wanted_by_default);
}

TEST(Precision, AimsAtHalfTheDifferenceOfTheBestTwo) {
  const PrecisionReport report = report_of(five_configurations(), {});
  EXPECT_TRUE(report.wanted_by_default);
  EXPECT_DOUBLE_EQ(report.wanted, 0.065625 / 2);
}

TEST(Precision, AnswersInASentence) {
  EXPECT_EQ(headline_of(five_configurations(), {.half_width = 0.02}),
            "How far fades lies from steady in engagement is known to ±0.096; ±0.02 takes 61 "
            "configurations of 2 replicates (366 runs), 12 times as many as there are, or at best "
            "108 configurations of 1 replicate (324 runs).");
  EXPECT_EQ(headline_of(five_configurations(), {.half_width = 0.1}),
            "How far fades lies from steady in engagement is known to ±0.096; that is enough for "
            "±0.1.");
}

TEST(Precision, OneReplicateKeepsToOne) {
  Synthetic content = five_configurations();
  content.replicates = 1;
  const PrecisionReport report = report_of(content, {.half_width = 0.02});
  EXPECT_TRUE(std::isnan(report.ranked[0].value.spread.within));
  EXPECT_EQ(report.ranked[0].value.replicates_needed, std::nullopt);
  EXPECT_TRUE(report.ranked[0].value.configurations_needed);
  ASSERT_EQ(report.splits.size(), 1U);
  EXPECT_EQ(report.splits[0].replicates, 1U);
  const std::string text = answer_text(precision_answer(report), Format::table);
  EXPECT_NE(text.find("One replicate: what varies within configurations cannot be told"),
            std::string::npos)
      << text;
}

TEST(Precision, RefusesInWords) {
  Synthetic one = five_configurations();
  one.configurations = 1;
  EXPECT_EQ(refusal(one, {}),
            "only one configuration has a value of 'engagement' (one says nothing about how much "
            "configurations differ); run at least two");
  Synthetic alone = five_configurations();
  alone.strategies = {"only"};
  EXPECT_EQ(refusal(alone, {}),
            "no half-width to aim for (there is no other strategy to tell apart); say how precise "
            "it shall be: --half-width X, in units of the outcome");
  EXPECT_EQ(refusal(five_configurations(), {.outcome = "retention"}),
            "no half-width to aim for (the best two strategies, 'steady' and 'fades', do not "
            "differ or share no configuration); say how precise it shall be: --half-width X, in "
            "units of the outcome");
  EXPECT_EQ(refusal(five_configurations(), {.half_width = -1}),
            "is not a number above 0; give one in units of the outcome");
}

TEST(Precision, AStrategyAloneIsAMean) {
  Synthetic alone = five_configurations();
  alone.strategies = {"only"};
  const std::string said = headline_of(alone, {.half_width = 0.05});
  EXPECT_TRUE(said.starts_with("only: engagement is known to ±0.27; ±0.05 takes ")) << said;
}

TEST(Precision, ForPeopleWithinTheWidthOfAScreen) {
  Synthetic content = five_configurations();
  content.strategies[1] = "a strategy with quite a long name, and more";
  const std::string text =
      answer_text(precision_answer(report_of(content, {.half_width = 1e-5})), Format::table);
  for (std::size_t begin = text.find('\n') + 1; begin < text.size();) {
    const std::size_t end = text.find('\n', begin);
    EXPECT_LE(end - begin, 122U) << text.substr(begin, end - begin);  // ± has two bytes
    begin = end + 1;
  }
}

}  // namespace
}  // namespace weft::analysis
