#include "analysis/tensions/tensions.h"

#include <gtest/gtest.h>

#include <cmath>

#include "analysis/tensions/tensions_answer.h"
#include "tests/analysis/synthetic.h"

namespace weft::analysis {
namespace {

constexpr std::uint64_t configurations = 38;

/// Disclosure: under "calm" one episode of 3 months in every second configuration; under "tense"
/// two episodes everywhere, of 2 months and of 4, the second cut off by the end.
Synthetic episodes() {
  return {.configurations = configurations,
          .strategies = {"calm", "tense"},
          .outcome =
              [](std::uint64_t c, std::size_t s, auto) {
                RunOutcome outcome = run_with(0.5F);
                const bool any = s == 1 || c % 2 == 0;
                TensionOutcome& disclosure = outcome.tension[1];
                disclosure.mean = any ? 0.25F : 0.0F;
                disclosure.episodes = s == 1 ? 2 : any ? 1 : 0;
                disclosure.active_months = s == 1 ? 6 : any ? 3 : 0;
                return outcome;
              },
          .course =
              [](std::uint64_t c, std::size_t s, auto) {
                Course course;
                if (s == 1) {
                  course.emergences = {{1, 2}, {1, 8}};
                  course.episodes = {{1, 1, false}, {1, 3, true}};
                } else if (c % 2 == 0) {
                  course.emergences = {{1, 4}};
                  course.episodes = {{1, 2, false}};
                }
                return course;
              }};
}

Tensions of(const Synthetic& content, const TensionOptions& options = {}) {
  const SyntheticFile file(content);
  return tensions(ResultReader(file.path()), options);
}

TEST(Tensions, CountsAndDurations) {
  const Tensions all = of(episodes(), {.baseline = "calm"});
  ASSERT_EQ(all.summaries.size(), 5U);
  EXPECT_EQ(all.tensions[1], "disclosure");
  EXPECT_EQ(all.until, 12);
  const TensionSummary& calm = all.summaries[1][0];
  const TensionSummary& tense = all.summaries[1][1];
  EXPECT_NEAR(calm.any.value, 0.5, 1e-12);
  EXPECT_EQ(calm.recurs.value, 0);
  EXPECT_EQ(tense.recurs.value, 1);
  EXPECT_NEAR(tense.a_year.value, 2, 1e-12);
  EXPECT_NEAR(tense.active.value, 0.5, 1e-12);
  EXPECT_NEAR(calm.active.value, 0.125, 1e-12);
  EXPECT_NEAR(tense.to_baseline.value, 0.375, 1e-12);
  EXPECT_NEAR(calm.level.value, 0.125, 1e-12);
  EXPECT_NEAR(calm.lasts.value, 3, 1e-12);
  // Half end after 2 months; of the others nothing is known beyond 4.
  EXPECT_NEAR(tense.lasts.value, 0.5 * 2 + 0.5 * 12, 1e-12);
  EXPECT_NEAR(tense.still_a_year.value, 0.5, 1e-12);
  EXPECT_NEAR(calm.emergence[4].value, 0.5, 1e-12);
  EXPECT_NEAR(tense.emergence[8].value, 1, 1e-12);
  EXPECT_EQ(tense.emergence[4].value, 0);
}

TEST(Tensions, WhatNeverAppearsHasNoDuration) {
  const Tensions all = of(episodes());
  const TensionSummary& none = all.summaries[0][0];
  EXPECT_EQ(none.any.value, 0);
  EXPECT_TRUE(std::isnan(none.recurs.value));
  EXPECT_TRUE(std::isnan(none.lasts.value));
}

TEST(Tensions, AnswerIsReadable) {
  const std::string text = answer_text(
      tensions_answer(of(episodes(), {.baseline = "calm"}), std::nullopt), Format::table);
  EXPECT_EQ(text.substr(0, text.find('\n')),
            "Most of the time there is disclosure: active in 31 % of the months lived; least under "
            "calm (12 %), most under tense (50 %).");
  EXPECT_EQ(text.find("nan"), std::string::npos);
  for (std::size_t begin = text.find("\n\n"); begin < text.size();) {
    const std::size_t end = text.find('\n', begin);
    EXPECT_LE(end - begin, 120U) << text.substr(begin, end - begin);
    begin = end + 1;
  }
}

TEST(Tensions, RefusesInWords) {
  EXPECT_NE(complaint([] { of(episodes(), {.baseline = "clam"}); }).find("did you mean 'calm'"),
            std::string::npos);
  Synthetic nothing = episodes();
  nothing.outcome = [](auto...) { return RunOutcome{}; };
  EXPECT_NE(complaint([&] { of(nothing); }).find("no run is done"), std::string::npos);
}

}  // namespace
}  // namespace weft::analysis
