#include <gtest/gtest.h>

#include <algorithm>

#include "core/engine/block.h"
#include "core/output/columns.h"
#include "tests/config/reading.h"

// What must follow where a theory is driven to its limit, whatever the numbers of the rest.
namespace weft {
namespace {

/// Every named strategy but families, and so many configurations.
std::string every_strategy() {
  std::string text;
  for (const char* key :
       {"none", "bundling-only", "bundling-connecting", "balanced", "safeguarding-fades",
        "balanced-monitored", "phase-based", "periodic", "tension-triggered", "proportional",
        "oracle", "triage", "knowledge-weighted", "combined"}) {
    text += "[[strategy]]\nuse = \"library/" + std::string(key) + "\"\n";
  }
  return text;
}

std::string experiment(const std::string& configuration, const std::string& theory,
                       const std::string& strategies) {
  return "horizon = 120\n[design]\nconfigurations = 40\nreplicates = 2\n[configuration]\n" +
         configuration + "[theory]\n" + theory + strategies;
}

struct LivedRun {
  std::uint64_t configuration;
  std::size_t strategy;
  RunOutcome outcome;
  Course course;
};

/// All runs, strategies of one world after one another.
std::vector<LivedRun> runs_of(const std::string& text) {
  const Experiment experiment = read(text);
  const Plan plan(experiment);
  std::vector<LivedRun> runs;
  for (std::uint64_t c = 0; c < experiment.configurations.size(); ++c) {
    const PlannedConfiguration configuration = plan.configuration(c);
    for (std::uint64_t r = 0; r < experiment.replicates; ++r) {
      for (std::size_t s = 0; s < plan.strategies().size(); ++s) {
        LivedRun& run = runs.emplace_back(LivedRun{c, s, {}, {}});
        run.outcome = run_one(plan, configuration, s, plan.world(c, r), run.course);
      }
    }
  }
  return runs;
}

TEST(TheoryLimits, WithoutCapacityEveryStrategyIsNoneToTheBit) {
  const std::vector<LivedRun> runs = runs_of(experiment("capacity = 0\n", "", every_strategy()));
  const RunOutcome* none = nullptr;
  std::size_t compared = 0;
  for (const LivedRun& run : runs) {
    if (run.strategy == 0) none = &run.outcome;
    EXPECT_TRUE(same_outcomes(*none, run.outcome)) << run.configuration << ' ' << run.strategy;
    ++compared;
  }
  EXPECT_EQ(compared, 40U * 2 * 14);
  // The bent twin: with a little capacity they differ.
  const std::vector<LivedRun> some = runs_of(experiment("capacity = 0.1\n", "", every_strategy()));
  EXPECT_FALSE(same_outcomes(some[0].outcome, some[3].outcome));
}

const std::string protected_or_not = R"([[strategy]]
name = "open"
bundling = 0.5
connecting = 0.5
[[strategy]]
name = "protected"
safeguarding = 0.9
bundling = 0.5
connecting = 0.5
)";

/// Mean engagement with safeguarding less that without, and the share of worlds in which it is
/// higher with it.
std::pair<double, double> help(const std::string& configuration, const std::string& theory) {
  const std::vector<LivedRun> runs =
      runs_of(experiment("capacity = 4\n" + configuration, theory, protected_or_not));
  double sum = 0;
  double better = 0;
  for (std::size_t i = 0; i < runs.size(); i += 2) {
    const double apart = static_cast<double>(runs[i + 1].outcome.engagement) -
                         static_cast<double>(runs[i].outcome.engagement);
    sum += apart;
    better += apart > 0 ? 1 : 0;
  }
  const double worlds = static_cast<double>(runs.size()) / 2;
  return {sum / worlds, better / worlds};
}

TEST(TheoryLimits, WhereNothingIsToBeHiddenSafeguardingCannotHelp) {
  // Without rivalry and sensitivity there is no disclosure tension, and nothing is held back. What
  // else safeguarding does for members is switched off: calming conflicts of interest, and teaching
  // about members. Left is that it closes access and costs time.
  const std::string nothing_to_hide = "rivalry = 0\nsensitivity = 0\nspread = 0\n";
  const std::string only_that =
      "trait_min = 0\nprotect_safeguarding_alignment = 0\nknow_share_safeguarding = 0\n";
  const auto [mean, better] = help(nothing_to_hide, only_that);
  EXPECT_LT(mean, 0);
  EXPECT_LT(better, 0.05);
  // The bent twin: where all is sensitive and all are rivals it helps.
  EXPECT_GT(help("rivalry = 1\nsensitivity = 0.85\nspread = 0\n", only_that).first, 0);
}

const std::string unready = "readiness = 0\nspread = 0\nentry_rate = 0\n";
const std::string learns_nothing = "trait_min = 0\nlearn_room = 0\n";

TEST(TheoryLimits, WithoutReadinessNobodyWithoutAMissionKeepsEngaged) {
  // Nothing can be captured, so that without a mission the benefit is 0 and the relative surplus -1
  // (E11): once goodwill and the lag of capture are over, engagement moves towards at most
  // logistic(b0 - b_gap) = 0.401, under every strategy.
  constexpr float bound = 0.42F;  // with what is left of goodwill after five years
  constexpr std::size_t late = 60;
  for (const LivedRun& run : runs_of(experiment(
           unready, learns_nothing + "mission_firm = 0\nmission_other = 0\n", every_strategy()))) {
    for (std::size_t t = late; t < run.course.months.size(); ++t) {
      const MonthRecord& month = run.course.months[t];
      EXPECT_LE(month.engagement, bound * month.present) << run.strategy << ' ' << t;
    }
  }
}

TEST(TheoryLimits, WithAMissionOnlyReadinessDoesNotMatter) {
  // The benefit is then the common value alone (E10), on which readiness has no influence.
  const std::string mission = learns_nothing + "mission_firm = 1\nmission_other = 1\n";
  const std::vector<LivedRun> none = runs_of(experiment(unready, mission, every_strategy()));
  const std::vector<LivedRun> full = runs_of(
      experiment("readiness = 0.9\nspread = 0\nentry_rate = 0\n", mission, every_strategy()));
  ASSERT_EQ(none.size(), full.size());
  float captured = 0;
  for (std::size_t i = 0; i < none.size(); ++i) {
    // To rounding: c + mission (G - c) is G but for the last bit.
    EXPECT_NEAR(none[i].outcome.engagement, full[i].outcome.engagement, 1e-4);
    EXPECT_NEAR(none[i].outcome.created, full[i].outcome.created, 1e-4);
    EXPECT_EQ(none[i].outcome.retention, full[i].outcome.retention);
    captured = std::max(captured, full[i].outcome.captured - none[i].outcome.captured);
  }
  EXPECT_GT(captured, 0);  // which does differ
}

}  // namespace
}  // namespace weft
