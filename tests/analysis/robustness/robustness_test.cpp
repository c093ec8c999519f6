#include "analysis/robustness/robustness.h"

#include <gtest/gtest.h>

#include "analysis/robustness/robustness_answer.h"
#include "analysis/statistics/parallel.h"
#include "tests/analysis/synthetic.h"

namespace weft::analysis {
namespace {

/// "bold" is best on average and has one bad configuration in eight; "careful" has none. Effort is
/// twice the engagement.
Synthetic bold_and_careful() {
  return {.configurations = 64,
          .strategies = {"bold", "careful"},
          .replicates = 2,
          .outcome = [](std::uint64_t c, std::size_t s, std::uint64_t r) {
            const float noise = r == 0 ? 0.03125F : -0.03125F;
            RunOutcome run = run_with((s == 1 ? 0.5F : c % 8 == 0 ? 0.0F : 0.75F) + noise);
            run.effort = 2 * run.engagement;
            return run;
          }};
}

Robustness of(const Synthetic& content, const RobustnessOptions& options) {
  const SyntheticFile file(content);
  return robustness(ResultReader(file.path()), options);
}

const JudgedBy& by(const Robustness& found, Criterion criterion) {
  return found.criteria[static_cast<std::size_t>(criterion)];
}

TEST(Robustness, TheBoldIsBestOnAverageTheCarefulIsRegrettedLess) {
  const Robustness found = of(bold_and_careful(), {.threshold = 0.4});
  EXPECT_EQ(by(found, Criterion::mean).best, 0U);
  EXPECT_EQ(by(found, Criterion::max_regret).best, 1U);
  EXPECT_EQ(by(found, Criterion::satisficing).best, 1U);
  EXPECT_EQ(by(found, Criterion::worst_decile).best, 1U);
  EXPECT_EQ(by(found, Criterion::max_regret).scores[0].value, 0.5);
  EXPECT_EQ(by(found, Criterion::max_regret).scores[1].value, 0.25);
  EXPECT_EQ(by(found, Criterion::satisficing).scores[0].value, 0.875);
  EXPECT_EQ(by(found, Criterion::satisficing).scores[1].value, 1);
  EXPECT_EQ(found.configurations, 64U);
}

TEST(Robustness, WhereLessIsBetterTheOtherOneWins) {
  const Robustness found = of(bold_and_careful(), {.outcome = "effort", .threshold = 1});
  EXPECT_EQ(by(found, Criterion::mean).best, 1U);
  EXPECT_EQ(by(found, Criterion::max_regret).scores[0].value, 0.5);
  EXPECT_EQ(by(found, Criterion::max_regret).scores[1].value, 1);
  EXPECT_EQ(by(found, Criterion::satisficing).scores[0].value, 0.125);
  EXPECT_EQ(by(found, Criterion::satisficing).scores[1].value, 1);
  EXPECT_EQ(by(found, Criterion::hurwicz).scores[0].value, 0.75);
  EXPECT_EQ(by(found, Criterion::worst_decile).scores[0].value, 1.5);
}

TEST(Robustness, SatisfiesByDefaultWhatTheBaselineHasInTheMedian) {
  EXPECT_EQ(of(bold_and_careful(), {}).threshold, 0.75);
  const Robustness found = of(bold_and_careful(), {.baseline = "careful"});
  EXPECT_EQ(found.threshold, 0.5);
  EXPECT_EQ(found.threshold_of, "careful");
}

TEST(Robustness, TiesShareTheWin) {
  const Robustness found = of(bold_and_careful(), {.threshold = 0});
  EXPECT_EQ(by(found, Criterion::satisficing).won, (std::vector<double>{0.5, 0.5}));
}

TEST(Robustness, IsAFunctionOfSeedAndNotOfThreads) {
  const SyntheticFile file(bold_and_careful());
  const ResultReader reader(file.path());
  const auto text = [&](int threads, std::uint64_t seed) {
    const ThreadLimit limit(threads);
    RobustnessOptions options;
    options.bootstrap.seed = seed;
    return answer_text(robustness_answer(robustness(reader, options)), Format::json);
  };
  EXPECT_EQ(text(1, 1), text(4, 1));
  EXPECT_NE(text(1, 1), text(1, 2));
}

TEST(Robustness, RefusesInWords) {
  const auto refusal = [](const RobustnessOptions& options, const Synthetic& content) {
    return complaint([&] { of(content, options); });
  };
  const auto expect = [](const std::string& text, const std::string& part) {
    EXPECT_NE(text.find(part), std::string::npos) << text;
  };
  expect(refusal({.outcome = "efort"}, bold_and_careful()), "did you mean 'effort'?");
  expect(refusal({.optimism = 1.5}, bold_and_careful()), "--optimism is 1.5");
  expect(refusal({.threshold = undefined}, bold_and_careful()), "not finite");
  expect(refusal({.baseline = "carefull"}, bold_and_careful()), "did you mean 'careful'?");
  Synthetic content = bold_and_careful();
  content.strategies = {"bold"};
  expect(refusal({}, content), "one strategy only");
  content = bold_and_careful();
  content.outcome = [](std::uint64_t c, std::size_t s, auto) {
    RunOutcome run = run_with(0.5F);
    if ((c + s) % 2 == 0) run.status = Status::broken;
    return run;
  };
  expect(refusal({}, content), "no configuration has engagement under every strategy");
}

TEST(Robustness, ConfigurationsWithoutTheOutcomeAreLeftOut) {
  Synthetic content = bold_and_careful();
  content.outcome = [outcome = content.outcome](std::uint64_t c, std::size_t s, std::uint64_t r) {
    RunOutcome run = outcome(c, s, r);
    if (c == 8 && s == 1) run.status = Status::broken;
    return run;
  };
  const Robustness found = of(content, {});
  EXPECT_EQ(found.configurations, 63U);
  EXPECT_EQ(found.without_outcome, 1U);
}

TEST(Robustness, AnswersInWords) {
  const std::string text =
      answer_text(robustness_answer(of(bold_and_careful(), {.threshold = 0.4})), Format::table);
  EXPECT_EQ(text.substr(0, text.find("\n\n")),
            "careful can be regretted least: in the worst of 64 configurations it misses the best "
            "strategy's engagement by 0.250 [0.250, 0.250].\n"
            "bold wins by mean regret and mean.\n"
            "careful wins by maximum regret, 90 % regret, satisficing share, Hurwicz and "
            "worst-decile mean.");
}

}  // namespace
}  // namespace weft::analysis
