#include "core/engine/candidates.h"

#include <gtest/gtest.h>
#include <sched.h>

#include <ctime>

#include "core/base/fixed_point.h"
#include "core/engine/block.h"
#include "tests/governance/constant_mix.h"

namespace weft {
namespace {

using governance_test::constant_mix;

constexpr std::uint64_t configurations = 60;
constexpr std::uint64_t available = 4096;  ///< of which most tests take the first ones
const std::size_t members = *parameter_index("members");
const std::size_t h1 = *parameter_index("h1");
const std::size_t productivity = *parameter_index("productivity");
const std::size_t stock_rate = *parameter_index("stock_rate");

Experiment experiment_where(bool some_break) {
  Experiment experiment;
  experiment.seed = 5;
  experiment.horizon = 60;
  experiment.fixed[*parameter_index("goal")] = 12;
  experiment.fixed[*parameter_index("entry_rate")] = 2;
  experiment.drawn = {{members, 0}, {productivity, 1}, {stock_rate, 2}};
  experiment.configurations = Design::drawn(
      Method::random,
      {Distribution::uniform(3, 60).rounded(), Distribution::choice({1.0, some_break ? 1e20 : 2.0}),
       Distribution::choice({0.05, some_break ? 30 : 0.04})},
      available, 3, 0);
  StrategyFamily family;
  family.strategy = constant_mix(0.4, 0.4, 0.4, 0.2);
  experiment.families = {family};
  return experiment;
}

CandidateOptions options_of(int threads = 1) {
  CandidateOptions options;
  options.parameters = {h1};
  options.populations = {{}, {{members, 3, 20}}, {{members, 100, 200}}};
  options.threads = threads;
  return options;
}

/// Every value of counts, so that equal texts mean equal counts.
std::string text_of(const PatternCounts& counts) {
  std::string text = std::to_string(counts.runs());
  const auto add = [&](std::int64_t value) { text += ' ' + std::to_string(value); };
  for (std::size_t month = 0; month < counts.months(); ++month) {
    for (const Status status : {Status::ran_to_horizon, Status::completed, Status::collapsed}) {
      add(counts.ended(status, month));
    }
    for (const Leaving how : {Leaving::disengaged, Leaving::exogenous, Leaving::still_present}) {
      add(counts.members(how, month));
    }
    add(counts.present(month));
    add(counts.engagement(month));
  }
  for (const YearlyExits& of : counts.yearly()) {
    add(of.collaborations);
    add(of.exits);
    add(of.squares);
    add(of.total_squares);
  }
  return text;
}

/// The same from runs one by one, but for the years, which a course does not tell.
PatternCounts one_by_one(const Plan& plan, float h1_value, float most_members) {
  PatternCounts counts(60);
  for (std::uint64_t c = 0; c < configurations; ++c) {
    PlannedConfiguration planned = plan.configuration(c);
    planned.parameters.h1 = h1_value;
    if (planned.parameters.members > most_members) continue;
    Course course;
    const RunOutcome outcome = run_one(plan, planned, 0, plan.world(c, 0), course);
    if (outcome.status == Status::broken) continue;
    counts.end_run(outcome.status, outcome.months, std::vector<int>(60));
    for (const Course::MemberEnd& end : course.members) counts.end_member(end.how, end.tenure);
    for (std::size_t month = 0; month < course.months.size(); ++month) {
      const MonthRecord& record = course.months[month];
      counts.add_month(month, small_to_fixed_point(static_cast<double>(record.present)),
                       small_to_fixed_point(static_cast<double>(record.engagement)));
    }
  }
  return counts;
}

std::string without_years(const PatternCounts& counts) {
  const std::string text = text_of(counts);
  std::size_t end = text.size();
  for (std::size_t i = 0; i < 4 * counts.yearly().size(); ++i) end = text.rfind(' ', end - 1);
  return text.substr(0, end);
}

TEST(Candidates, CountWhatTheirRunsLeave) {
  for (const bool some_break : {false, true}) {
    const Experiment experiment = experiment_where(some_break);
    const Plan plan(experiment);
    const Candidate candidate{{0.3}, 0, configurations};
    const CandidateCounts counts = run_candidates(plan, {&candidate, 1}, options_of()).front();
    EXPECT_EQ(without_years(counts.of[0]), without_years(one_by_one(plan, 0.3F, 500)));
    EXPECT_EQ(without_years(counts.of[1]), without_years(one_by_one(plan, 0.3F, 20)));
    EXPECT_EQ(counts.of[2].runs(), 0);
    EXPECT_EQ(static_cast<std::uint64_t>(counts.of[0].runs()) + counts.broken, configurations);
    EXPECT_EQ(counts.broken > 0, some_break);
    EXPECT_GT(counts.of[0].yearly()[5].exits, 0);
  }
}

TEST(Candidates, YearsHoldAllExitsOfThoseWhoLiveForWholeYears) {
  const Experiment experiment = experiment_where(false);
  const Plan plan(experiment);
  const Candidate candidate{{0.1}, 0, configurations};
  const CandidateCounts counts = run_candidates(plan, {&candidate, 1}, options_of()).front();
  std::int64_t exits = 0;
  for (std::uint64_t c = 0; c < configurations; ++c) {
    PlannedConfiguration planned = plan.configuration(c);
    planned.parameters.h1 = 0.1F;
    Course course;
    const RunOutcome outcome = run_one(plan, planned, 0, plan.world(c, 0), course);
    if (outcome.months == 60) exits += outcome.exits_disengaged + outcome.exits_exogenous;
  }
  EXPECT_EQ(counts.of[0].yearly()[5].exits, exits);
}

TEST(Candidates, AreTheSameForAnyThreadsAndInstructionSet) {
  const Experiment experiment = experiment_where(false);
  const Plan plan(experiment);
  const std::vector<Candidate> candidates = {
      {{0.05}, 0, 20}, {{0.3}, 20, 20}, {{0.3}, 40, 20}, {{0.3}, 20, 20}};
  const auto all = [&](int threads, InstructionSet set) {
    CandidateOptions options = options_of(threads);
    options.instruction_set = set;
    std::vector<std::string> texts;
    for (const CandidateCounts& counts : run_candidates(plan, candidates, options)) {
      texts.push_back(text_of(counts.of[0]) + "|" + text_of(counts.of[1]));
    }
    return texts;
  };
  const std::vector<std::string> one = all(1, InstructionSet::scalar);
  EXPECT_EQ(one[1], one[3]);
  EXPECT_NE(one[1], one[2]);  // other collaborations in other worlds
  for (const InstructionSet set : usable_instruction_sets()) {
    EXPECT_EQ(all(3, set), one) << info_of(set).name;
  }
}

TEST(Candidates, LargeOnesAreTheSumOfSmallOnes) {
  for (const bool some_break : {false, true}) {
    const Experiment experiment = experiment_where(some_break);
    const Plan plan(experiment);
    const Candidate large{{0.3}, 0, 10 * configurations};  // in several batches
    std::vector<Candidate> small;
    for (std::uint64_t i = 0; i < 10; ++i) {
      small.push_back({{0.3}, i * configurations, configurations});
    }
    std::vector<PatternCounts> sums(3, PatternCounts(60));
    std::uint64_t member_months = 0;
    std::uint64_t broken = 0;
    for (const CandidateCounts& each : run_candidates(plan, small, options_of())) {
      for (std::size_t i = 0; i < sums.size(); ++i) sums[i].add(each.of[i]);
      member_months += each.member_months;
      broken += each.broken;
    }
    for (const int threads : {1, 5}) {
      const CandidateCounts counts = run_candidates(plan, {&large, 1}, options_of(threads)).front();
      for (std::size_t i = 0; i < sums.size(); ++i) {
        EXPECT_EQ(text_of(counts.of[i]), text_of(sums[i])) << i << " on " << threads;
      }
      EXPECT_EQ(counts.member_months, member_months);
      EXPECT_EQ(counts.broken, broken);
    }
    EXPECT_EQ(broken > 0, some_break);
  }
}

/// Processor time that threads other than this one spend on a candidate, as a share of all.
double share_of_others(const Plan& plan, int threads) {
  const auto seconds = [](clockid_t clock) {
    timespec now{};
    clock_gettime(clock, &now);
    return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
  };
  const Candidate candidate{{0.3}, 0, available};
  const double all = seconds(CLOCK_PROCESS_CPUTIME_ID);
  const double own = seconds(CLOCK_THREAD_CPUTIME_ID);
  static_cast<void>(run_candidates(plan, {&candidate, 1}, options_of(threads)));
  return 1 - (seconds(CLOCK_THREAD_CPUTIME_ID) - own) / (seconds(CLOCK_PROCESS_CPUTIME_ID) - all);
}

TEST(Candidates, ThreadsShareTheWorkOfOne) {
  cpu_set_t processors;
  ASSERT_EQ(::sched_getaffinity(0, sizeof processors, &processors), 0);
  if (CPU_COUNT(&processors) < 2) GTEST_SKIP() << "one processor: no second thread";
  const Experiment experiment = experiment_where(false);
  const Plan plan(experiment);
  double share = 0;  // half, but for what else the machine does
  for (int tries = 0; tries < 100 && share < 0.2; ++tries) share = share_of_others(plan, 2);
  EXPECT_GE(share, 0.2);
}

TEST(Candidates, StopAtASignal) {
  const Experiment experiment = experiment_where(false);
  const Plan plan(experiment);
  const std::vector<Candidate> candidates = {{{0.05}, 0, 20}, {{0.3}, 20, 20}};
  std::atomic<int> signals = 0;
  CandidateOptions options = options_of();
  options.stop = &signals;
  for (const CandidateCounts& counts : run_candidates(plan, candidates, options)) {
    EXPECT_FALSE(counts.stopped);
    EXPECT_EQ(counts.of[0].runs(), 20);
  }
  signals = 1;
  for (const CandidateCounts& counts : run_candidates(plan, candidates, options)) {
    EXPECT_TRUE(counts.stopped);
    EXPECT_TRUE(counts.of.empty());
  }
}

}  // namespace
}  // namespace weft
