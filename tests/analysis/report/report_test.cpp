#include "analysis/report/report.h"

#include <gtest/gtest.h>

#include "core/base/problem.h"
#include "tests/analysis/compare/five_configurations.h"

namespace weft::analysis {
namespace {

Report report_on(const Synthetic& content, const ReportOptions& options = {}) {
  const SyntheticFile file(content);
  return make_report(ResultReader(file.path()), options);
}

const std::string& html_of(const Report& report, const std::string& id) {
  for (const Report::Section& section : report.sections) {
    if (section.id == id) return section.html;
  }
  throw std::logic_error("no section " + id);
}

bool holds(const std::string& text, const std::string& part) {
  return text.find(part) != text.npos;
}

TEST(MakeReport, AnswersTheQuestionFirst) {
  const Report report = report_on(five_configurations());
  EXPECT_EQ(report.title, "made by hand");
  EXPECT_EQ(report.sections.front().id, "answer");
  EXPECT_TRUE(holds(html_of(report, "answer"), "steady"));
  EXPECT_TRUE(holds(html_of(report, "ranking"), "data-chart=\"ranking\""));
  EXPECT_TRUE(holds(html_of(report, "background"), "0123abcd"));
  EXPECT_TRUE(holds(report.data, R"("strategies": ["steady", "fades", "none"])") ||
              holds(report.data, "\"steady\""));
}

TEST(MakeReport, SaysWhyAChartIsMissing) {
  const Report report = report_on(five_configurations());
  EXPECT_TRUE(holds(html_of(report, "where"), "no factor varies between configurations"));
  EXPECT_FALSE(holds(html_of(report, "where"), "<figure"));
  EXPECT_TRUE(holds(html_of(report, "course"), "this result has no courses over time"));
  EXPECT_FALSE(holds(html_of(report, "course"), "<figure"));
}

TEST(MakeReport, OneStrategyIsReportedOn) {
  const Report report = report_on({.configurations = 4, .outcome = [](std::uint64_t c, auto, auto) {
                                     return run_with(static_cast<float>(c) / 8);
                                   }});
  EXPECT_TRUE(holds(html_of(report, "where"), "there is only one strategy"));
  EXPECT_TRUE(holds(html_of(report, "precision"), "under one strategy."));
}

Synthetic many_strategies() {
  Synthetic content = {.configurations = 6, .strategies = {}, .outcome = {}};
  for (int i = 0; i < 20; ++i) content.strategies.push_back("s" + std::to_string(i));
  content.outcome = [](std::uint64_t c, std::size_t s, auto) {
    return run_with(static_cast<float>(s) / 32 + static_cast<float>(c) / 64);
  };
  return content;
}

TEST(MakeReport, OfManyStrategiesTheBestAndTheBaselineAreShown) {
  const Report report = report_on(many_strategies());
  EXPECT_TRUE(holds(html_of(report, "answer"), "Charts show 12 of 20 strategies"));
  EXPECT_TRUE(holds(html_of(report, "runs"), ">s0<"));
  EXPECT_FALSE(holds(html_of(report, "runs"), ">s8<"));
  EXPECT_TRUE(holds(html_of(report, "runs"), ">s9<"));
  EXPECT_FALSE(holds(html_of(report_on(five_configurations()), "answer"), "Charts show"));
}

TEST(MakeReport, TheOutcomeAndTheBaselineAreLookedUp) {
  ReportOptions options;
  options.outcome = "engagment";
  EXPECT_TRUE(holds(complaint([&] { report_on(five_configurations(), options); }),
                    "did you mean 'engagement'?"));
  options.outcome = "effort";
  options.baseline = "stedy";
  EXPECT_TRUE(holds(complaint([&] { report_on(five_configurations(), options); }),
                    "did you mean 'steady'?"));
  options.baseline = "none";
  const Report report = report_on(five_configurations(), options);
  EXPECT_TRUE(holds(html_of(report, "ranking"), "effort: difference from none"));
}

TEST(MakeReport, NothingDoneIsRefused) {
  Synthetic content = five_configurations();
  content.outcome = [](auto, auto, auto) { return RunOutcome{}; };
  EXPECT_NE(complaint([&] { report_on(content); }), "");
}

TEST(MakeReport, AWarningStandsBeneathTheAnswer) {
  ReportOptions options;
  options.warning = "Not <finished>.";
  EXPECT_TRUE(holds(html_of(report_on(five_configurations(), options), "answer"),
                    "<p>Not &lt;finished&gt;.</p>"));
}

TEST(MakeReport, ReplaysThatCannotBeMadeAreSaid) {
  ReportOptions options;
  options.replays = []() -> Replays {
    throw InputError(Problem{{}, "another version made this", "", ""});
  };
  const Report report = report_on(five_configurations(), options);
  EXPECT_TRUE(holds(html_of(report, "exits"), "could not be computed again"));
}

}  // namespace
}  // namespace weft::analysis
