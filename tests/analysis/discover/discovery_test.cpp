#include "analysis/discover/discovery.h"

#include <gtest/gtest.h>

#include <cmath>

#include "analysis/discover/discovery_answer.h"
#include "analysis/statistics/parallel.h"
#include "tests/analysis/synthetic.h"

namespace weft::analysis {
namespace {

/// Between 0 and 1, spread evenly and differently for each factor (a Kronecker sequence).
float place(std::uint64_t configuration, double step) {
  const double x = static_cast<double>(configuration) * step;
  return static_cast<float>(x - std::floor(x));
}

float heat(std::uint64_t c) { return 100 * place(c, 0.6180339887498949); }
float salt(std::uint64_t c) { return place(c, 0.7548776662466927); }

/// "a" beats "b" by 0.25 where heat < 40; "a" collapses where salt > 0.7, in one of two replicates
/// where it is below 0.9.
Synthetic two_regions(std::uint64_t configurations = 600) {
  return {.configurations = configurations,
          .strategies = {"a", "b"},
          .replicates = 2,
          .outcome =
              [](std::uint64_t c, std::size_t s, std::uint64_t r) {
                RunOutcome run = run_with(s == 1 ? 0.5F : heat(c) < 40 ? 0.75F : 0.25F);
                const float limit = r == 0 ? 0.7F : 0.9F;
                if (s == 0 && salt(c) > limit) run.status = Status::collapsed;
                return run;
              },
          .factors = {{"heat", heat}, {"salt", salt}, {"same", [](auto) { return 1.0F; }}}};
}

Discovery of(const Synthetic& content, const DiscoveryOptions& options) {
  const SyntheticFile file(content);
  return discover(ResultReader(file.path()), options);
}

DiscoveryOptions asking(const CaseOptions& cases) {
  DiscoveryOptions options;
  options.cases = cases;
  return options;
}

TEST(Discovery, FindsWhereOneBeatsAnother) {
  const Discovery found = of(two_regions(), asking({.strategy = "a", .against = "b"}));
  ASSERT_EQ(found.boxes.size(), 1U);
  EXPECT_EQ(found.cases.points.names, (std::vector<std::string>{"heat", "salt"}));
  EXPECT_EQ(bounds(found.boxes[0].box), (std::vector<Bound>{{0, Side::high}}));
  EXPECT_NEAR(found.boxes[0].box[0].high, 40, 1);
  EXPECT_EQ(found.boxes[0].held_out.density(), 1);
  ASSERT_EQ(found.leaves.size(), 2U);
  EXPECT_NEAR(found.leaves[0].box[0].high, 40, 1);
}

TEST(Discovery, TheOtherWayRoundTheRestIsFound) {
  const Discovery found = of(two_regions(), asking({.strategy = "b", .against = "a"}));
  EXPECT_EQ(bounds(found.boxes.at(0).box), (std::vector<Bound>{{0, Side::low}}));
}

TEST(Discovery, WhereLessIsBetterLessWins) {
  Synthetic content = two_regions();
  content.outcome = [](std::uint64_t c, std::size_t s, auto) {
    RunOutcome run = run_with(0.5F);
    run.effort = s == 1 ? 0.5F : heat(c) < 40 ? 0.75F : 0.25F;
    return run;
  };
  const Discovery found =
      of(content, asking({.strategy = "a", .against = "b", .outcome = "effort"}));
  EXPECT_EQ(bounds(found.boxes.at(0).box), (std::vector<Bound>{{0, Side::low}}));
}

/// 3 of 10 runs are not more than 0.3 of them, whatever 1 - 0.3 is rounded to.
TEST(Discovery, AShareIsExceededByMoreOnly) {
  Synthetic content = two_regions(100);
  content.replicates = 10;
  content.outcome = [](std::uint64_t c, std::size_t, std::uint64_t r) {
    RunOutcome run = run_with(0.5F);
    if (r < (heat(c) < 40 ? 3U : 4U)) run.status = Status::collapsed;
    return run;
  };
  for (const double above : {0.1, 0.2, 0.3}) {
    const CaseOptions cases{.strategy = "a", .event = "collapse", .above = above};
    if (above < 0.3) {
      EXPECT_NE(complaint([&] { of(content, asking(cases)); }).find("all are cases"),
                std::string::npos);
    } else {
      EXPECT_EQ(bounds(of(content, asking(cases)).boxes.at(0).box)[0].side, Side::low);
    }
  }
}

TEST(Discovery, FindsCollapsesAboveAShare) {
  CaseOptions cases{.strategy = "a", .event = "collapse"};
  EXPECT_NEAR(of(two_regions(), asking(cases)).boxes.at(0).box[1].low, 0.9, 0.02);
  cases.above = 0.25;
  EXPECT_NEAR(of(two_regions(), asking(cases)).boxes.at(0).box[1].low, 0.7, 0.02);
}

TEST(Discovery, FindsWhereAnOutcomeIsHighOrLow) {
  CaseOptions cases{.strategy = "a", .at_least = 0.75};
  EXPECT_EQ(bounds(of(two_regions(), asking(cases)).boxes.at(0).box)[0].side, Side::high);
  cases = {.strategy = "a", .at_most = 0.25};
  EXPECT_EQ(bounds(of(two_regions(), asking(cases)).boxes.at(0).box)[0].side, Side::low);
}

TEST(Discovery, IsAFunctionOfSeedAndNotOfThreads) {
  const SyntheticFile file(two_regions());
  const ResultReader reader(file.path());
  const auto text = [&](int threads, std::uint64_t seed) {
    const ThreadLimit limit(threads);
    DiscoveryOptions options = asking({.strategy = "a", .against = "b"});
    options.seed = seed;
    return answer_text(discovery_answer(discover(reader, options)), Format::json);
  };
  EXPECT_EQ(text(1, 1), text(4, 1));
  EXPECT_NE(text(1, 1), text(1, 2));
}

TEST(Discovery, AnswersInWords) {
  const Discovery found = of(two_regions(), asking({.strategy = "a", .against = "b"}));
  const std::string text = answer_text(discovery_answer(found), Format::table);
  EXPECT_EQ(
      text.substr(0, text.find('\n')),
      "a beats b in engagement in 40 % of 600 configurations, and in 100 % (out of sample 100 "
      "%) of those with heat < 39.9, which are 100 % (99 %) of all such cases.");
  EXPECT_NE(text.find("all: 40 % of 300, held out 40 % of 300\n  heat < 39.9: 100 % of 120"),
            std::string::npos);
}

/// What is asked in vain, and a part of the sentence that says so.
TEST(Discovery, RefusesInWords) {
  const auto refusal = [](const CaseOptions& cases, const Synthetic& content = two_regions()) {
    return complaint([&] { of(content, asking(cases)); });
  };
  const auto expect = [](const std::string& text, const std::string& part) {
    EXPECT_NE(text.find(part), std::string::npos) << text;
  };
  expect(refusal({.strategy = "aa", .against = "b"}), "no strategy 'aa'");
  expect(refusal({.strategy = "a", .against = "c"}), "no strategy 'c'");
  expect(refusal({.against = "b"}), "which strategy is not said");
  expect(refusal({.strategy = "a", .against = "a"}), "are the same");
  expect(refusal({.strategy = "a", .outcome = "engagment"}), "did you mean 'engagement'?");
  expect(refusal({.strategy = "a", .event = "colapse"}), "did you mean 'collapse'?");
  expect(refusal({.strategy = "a", .against = "b", .event = "collapse"}), "do not go together");
  expect(refusal({.strategy = "a", .event = "collapse", .above = 1}), "--above is 1");
  expect(refusal({.strategy = "a", .against = "b", .margin = 0.5}), "no case");
  expect(refusal({.strategy = "a", .at_least = 0}), "all are cases");
  expect(refusal({.strategy = "a", .against = "b"}, two_regions(39)), "39 configurations");
  Synthetic content = two_regions(100);
  content.outcome = [](std::uint64_t c, std::size_t s, auto) {
    return run_with(c < 3 && s == 0 ? 1.0F : 0.5F);
  };
  expect(refusal({.strategy = "a", .against = "b"}, content), "in 3 of 100 configurations");
  content = two_regions(100);
  content.factors.clear();
  expect(refusal({.strategy = "a", .against = "b"}, content), "no factor varies");
  content = two_regions(100);
  content.strategies = {"a"};
  expect(refusal({.strategy = "a"}, content), "one strategy only");
}

TEST(Discovery, RefusesOptionsOutOfRange) {
  const SyntheticFile file(two_regions(100));
  const auto refusal = [&](const std::function<void(DiscoveryOptions&)>& change) {
    DiscoveryOptions options = asking({.strategy = "a", .against = "b"});
    change(options);
    return complaint([&] { static_cast<void>(discover(ResultReader(file.path()), options)); });
  };
  EXPECT_EQ(refusal([](auto&) {}), "");
  EXPECT_NE(refusal([](auto& o) { o.prim.peeling.alpha = 0; }).find("--alpha is 0"),
            std::string::npos);
  EXPECT_NE(refusal([](auto& o) { o.prim.peeling.min_mass = undefined; }).find("--min-mass"),
            std::string::npos);
  EXPECT_NE(refusal([](auto& o) { o.prim.most_boxes = 0; }).find("--boxes is 0"),
            std::string::npos);
  EXPECT_NE(refusal([](auto& o) { o.prim.density = 1.5; }).find("--box-density is 1.5"),
            std::string::npos);
  EXPECT_NE(refusal([](auto& o) { o.prim.step = 999; }).find("the trajectory ends at step"),
            std::string::npos);
  EXPECT_NE(refusal([](auto& o) { o.tree.depth = 0; }).find("--depth is 0"), std::string::npos);
}

TEST(Discovery, LeavesOutWhatHasNoValue) {
  Synthetic content = two_regions(200);
  content.outcome = [outcome = content.outcome](std::uint64_t c, std::size_t s, std::uint64_t r) {
    RunOutcome run = outcome(c, s, r);
    if (c < 10) run.status = Status::broken;
    return run;
  };
  content.factors[0].second = [](std::uint64_t c) {
    return c >= 195 ? std::numeric_limits<float>::quiet_NaN() : heat(c);
  };
  const Discovery found = of(content, asking({.strategy = "a", .against = "b"}));
  EXPECT_EQ(found.cases.without_outcome, 10U);
  EXPECT_EQ(found.cases.without_factor, 5U);
  EXPECT_EQ(found.training.points + found.held_out.points, 185U);
}

}  // namespace
}  // namespace weft::analysis
