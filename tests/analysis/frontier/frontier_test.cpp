#include "analysis/frontier/frontier.h"

#include <gtest/gtest.h>

#include <cmath>

#include "analysis/frontier/frontier_answer.h"
#include "analysis/frontier/pareto.h"
#include "analysis/statistics/parallel.h"
#include "tests/analysis/synthetic.h"

namespace weft::analysis {
namespace {

TEST(Pareto, DominanceNeedsNothingWorseAndSomethingBetter) {
  EXPECT_TRUE(dominates(std::vector<double>{2, 1}, std::vector<double>{1, 1}));
  EXPECT_FALSE(dominates(std::vector<double>{1, 1}, std::vector<double>{1, 1}));
  EXPECT_FALSE(dominates(std::vector<double>{2, 0}, std::vector<double>{1, 1}));
  EXPECT_FALSE(dominates(std::vector<double>{2, undefined}, std::vector<double>{1, undefined}));
}

TEST(Pareto, TheUndominatedByHand) {
  const std::vector<double> values = {1, 5, 3, 3, 5, 1, 2, 2, 3, 3};
  const std::vector<std::uint8_t> pairs = dominance(values, 5);
  EXPECT_EQ(undominated(pairs, 5), (std::vector<std::uint8_t>{1, 1, 1, 0, 1}));
  EXPECT_EQ(pairs[1 * 5 + 3], 1);
  EXPECT_EQ(pairs[3 * 5 + 1], 0);
}

/// "much" creates most for most effort, "little" least for least; "waste" needs the effort of the
/// first and creates as much as the second; "near" creates on average 1/64 less than "much" for the
/// same effort, more in some configurations.
Synthetic four() {
  return {.configurations = 64,
          .strategies = {"much", "little", "waste", "near"},
          .outcome = [](std::uint64_t c, std::size_t s, auto) {
            RunOutcome run = run_with(0.5F);
            const float swing = c % 2 == 0 ? 0.25F : -0.25F;
            run.created = s == 0 ? 2 : s == 3 ? 2 - 0.015625F + swing / 2 : 1;
            run.effort = s == 1 ? 0.5F : 1.5F;
            return run;
          }};
}

Frontier of(const Synthetic& content, const FrontierOptions& options) {
  const SyntheticFile file(content);
  return frontier(ResultReader(file.path()), options);
}

FrontierOptions over(std::vector<std::string> outcomes) {
  FrontierOptions options;
  options.outcomes = std::move(outcomes);
  return options;
}

TEST(Frontier, HoldsWhatNothingDominates) {
  const Frontier found = of(four(), over({"created", "effort"}));
  EXPECT_TRUE(found.strategies[0].on_frontier);
  EXPECT_TRUE(found.strategies[1].on_frontier);
  EXPECT_FALSE(found.strategies[2].on_frontier);
  EXPECT_FALSE(found.strategies[3].on_frontier);
  EXPECT_EQ(found.strategies[1].membership, 1);
  EXPECT_EQ(found.strategies[2].membership, 0);
  ASSERT_EQ(found.dominances.size(), 4U);  // waste by all others, near by much
  EXPECT_EQ(found.strategies[2].outcomes[1].value, 1.5);
}

/// Of 64 configurations drawn, k have the larger value of "near". It is level with "much" at k =
/// 36, where both are on the frontier. SciPy: binom.sf(35, 64, 0.5), binom.cdf(36, 64, 0.5).
TEST(Frontier, MembershipIsTheShareOfResamples) {
  const Frontier found = of(four(), over({"created", "effort"}));
  const double deviation = std::sqrt(0.19 * 0.81 / 1000);
  EXPECT_NEAR(found.strategies[3].membership, 0.19087, 4 * deviation);
  EXPECT_NEAR(found.strategies[0].membership, 0.86978, 4 * deviation);
}

TEST(Frontier, IsAFunctionOfSeedAndNotOfThreads) {
  const SyntheticFile file(four());
  const ResultReader reader(file.path());
  const auto text = [&](int threads, std::uint64_t seed) {
    const ThreadLimit limit(threads);
    FrontierOptions options = over({"created", "effort"});
    options.bootstrap.seed = seed;
    return answer_text(frontier_answer(frontier(reader, options)), Format::json);
  };
  EXPECT_EQ(text(1, 1), text(4, 1));
  EXPECT_NE(text(1, 1), text(1, 2));
}

TEST(Frontier, ComparesInTheSameConfigurations) {
  Synthetic content = four();
  content.outcome = [outcome = content.outcome](std::uint64_t c, std::size_t s, std::uint64_t r) {
    RunOutcome run = outcome(c, s, r);
    if (c == 3 && s == 2) run.status = Status::broken;
    return run;
  };
  const Frontier found = of(content, over({"created", "effort"}));
  EXPECT_EQ(found.configurations, (std::vector<std::size_t>{63, 63}));
  const std::string text = answer_text(frontier_answer(found), Format::table);
  EXPECT_NE(text.find("created is over the 63 configurations"), std::string::npos);
}

TEST(Frontier, RefusesInWords) {
  const auto refusal = [](const std::vector<std::string>& outcomes, const Synthetic& content) {
    return complaint([&] { of(content, over(outcomes)); });
  };
  const auto expect = [](const std::string& text, const std::string& part) {
    EXPECT_NE(text.find(part), std::string::npos) << text;
  };
  expect(refusal({"created"}, four()), "at least two outcomes");
  expect(refusal({"created", "created"}, four()), "'created' is repeated");
  expect(refusal({"created", "efort"}, four()), "did you mean 'effort'?");
  Synthetic content = four();
  content.strategies = {"much"};
  expect(refusal({"created", "effort"}, content), "one strategy only");
  content = four();
  content.outcome = [](auto, auto, auto) {
    RunOutcome run = run_with(0.5F);
    run.status = Status::broken;
    return run;
  };
  expect(refusal({"created", "effort"}, content), "no configuration has created");
}

TEST(Frontier, AnswersInWords) {
  const std::string text =
      answer_text(frontier_answer(of(four(), over({"created", "effort"}))), Format::table);
  EXPECT_EQ(
      text.find("2 of 4 strategies are on the frontier of created, effort; dominated: waste by "
                "much (in 100 % of resamples); near by much (in "),
      0U);
}

}  // namespace
}  // namespace weft::analysis
