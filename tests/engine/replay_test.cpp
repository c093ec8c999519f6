#include "core/engine/replay.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "core/engine/instruction_set.h"
#include "core/output/columns.h"
#include "tests/governance/constant_mix.h"

namespace weft {
namespace {

using governance_test::constant_mix;

constexpr std::size_t strategies = 3;

StrategyFamily fixed(Strategy strategy) {
  StrategyFamily family;
  family.strategy = std::move(strategy);
  return family;
}

/// Collaborations small and large that lose and gain many members, and some that break.
Experiment eventful_experiment() {
  Experiment experiment;
  experiment.seed = 77;
  experiment.horizon = 60;
  experiment.replicates = 2;
  experiment.fixed[*parameter_index("h_exo")] = 0.05F;
  experiment.fixed[*parameter_index("entry_rate")] = 6.0F;
  experiment.drawn = {{*parameter_index("members"), 0},
                      {*parameter_index("productivity"), 1},
                      {*parameter_index("stock_rate"), 2}};
  experiment.configurations =
      Design::drawn(Method::sobol,
                    {Distribution::uniform(3, 60).rounded(), Distribution::choice({0.5, 1.0, 1e20}),
                     Distribution::choice({0.05, 30})},
                    24, 3, 0);
  Strategy responsive = constant_mix(0.4, 0.4, 0.4, 0.6);
  responsive.name = "responsive";
  responsive.gain[0][1] = {1.5};
  responsive.triggers.push_back(
      {Mechanism::connecting, Tension::capture, {0.2}, {0.1}, {0.3}, {3}});
  responsive.intervention = {{0.1}, {1.0}, Intervention::Target::known, 4};
  experiment.families = {fixed(constant_mix(0, 0, 0, 0)), fixed(constant_mix(0.5, 0.5, 0.5, 0)),
                         fixed(responsive)};
  return experiment;
}

class Replay : public testing::Test {
 protected:
  template <class Visit>
  void for_each_trace(const Visit& visit) const {
    for (std::uint64_t c = 0; c < plan_.grid().configurations; ++c) {
      for (std::size_t s = 0; s < strategies; ++s) {
        const RunAddress run{c, s, c % 2};
        visit(run, trace_run(plan_, run));
      }
    }
  }

  [[nodiscard]] double founders(std::uint64_t c) const {
    return static_cast<double>(plan_.configuration(c).parameters.members);
  }

  Experiment experiment_ = eventful_experiment();
  Plan plan_{experiment_};
};

TEST_F(Replay, ATraceIsOfTheRunThatEveryInstructionSetComputes) {
  for (const InstructionSet set : usable_instruction_sets()) {
    std::size_t differing = 0;
    for_each_trace([&](const RunAddress& run, const Trace& trace) {
      const PlannedConfiguration configuration = plan_.configuration(run.configuration);
      Law own;
      const Law& law = plan_.law(run.strategy, configuration, own);
      const BatchRun batch{&configuration.parameters, &law,
                           static_cast<std::uint32_t>(run.configuration),
                           static_cast<std::uint32_t>(run.replicate), 0};
      struct Outcome : BatchRecorder {
        MonthCell cell(std::uint32_t /*strategy*/, int /*month*/) override { return {}; }
        void member_ended(std::size_t, int, Leaving) override {}
        void episode_emerged(std::size_t, std::size_t, int) override {}
        void episode_ended(std::size_t, std::size_t, int, bool) override {}
        void run_ended(std::size_t, const RunOutcome& ended) override { outcome = ended; }
        RunOutcome outcome;
      } recorder;
      BatchMemory memory;
      info_of(set).kernel({{&batch, 1}, experiment_.seed, experiment_.horizon}, recorder, memory);
      differing += same_outcomes(recorder.outcome, trace.outcome) ? 0U : 1U;
    });
    EXPECT_EQ(differing, 0U) << info_of(set).name;
  }
}

TEST_F(Replay, MembersAddUpToTheMonthRecords) {
  for_each_trace([&](const RunAddress& run, const Trace& trace) {
    for (std::size_t month = 0; month < trace.months.size(); ++month) {
      double present = 0;
      Member<double> sum{};
      for (const Trace::MemberCourse& course : trace.members) {
        const auto joined = static_cast<std::size_t>(course.joined);
        if (month < joined || month - joined >= course.months.size()) continue;
        const Member<float>& member = course.months[month - joined];
        sum.captured += static_cast<double>(member.captured);
        if (course.left && static_cast<std::size_t>(*course.left) == month) continue;
        ++present;
        sum.engagement += static_cast<double>(member.engagement);
        sum.trust += static_cast<double>(member.trust);
        sum.knowledge += static_cast<double>(member.knowledge);
        sum.readiness += static_cast<double>(member.readiness);
        sum.goodwill += static_cast<double>(member.goodwill);
        sum.aspiration += static_cast<double>(member.aspiration);
        for (std::size_t j = 0; j < tension_count; ++j) {
          sum.tension[j] += static_cast<double>(member.tension[j]);
        }
      }
      const MonthRecord& record = trace.months[month];
      const double seats = founders(run.configuration);
      const auto expect = [&](float recorded, double computed, const char* what) {
        const double size = std::max(1e-3, std::abs(computed));
        EXPECT_NEAR(static_cast<double>(recorded), computed, 2e-5 * size)
            << what << ", configuration " << run.configuration << ", month " << month;
      };
      expect(record.present, present / seats, "present");
      expect(record.engagement, sum.engagement / seats, "engagement");
      expect(record.captured, sum.captured / seats, "captured");
      if (present == 0) continue;
      expect(record.trust, sum.trust / present, "trust");
      expect(record.knowledge, sum.knowledge / present, "knowledge");
      expect(record.readiness, sum.readiness / present, "readiness");
      expect(record.goodwill, sum.goodwill / present, "goodwill");
      expect(record.aspiration, sum.aspiration / present, "aspiration");
      for (std::size_t j = 0; j < tension_count; ++j) {
        expect(record.tension[j], sum.tension[j] / present, "tension");
      }
    }
  });
}

TEST_F(Replay, ComingsAndGoingsAreThoseOfTheOutcome) {
  int short_stays = 0;
  int broken = 0;
  for_each_trace([&](const RunAddress& run, const Trace& trace) {
    std::array<int, leaving_count> ends{};
    int joins = 0;
    std::vector<int> free_from(static_cast<std::size_t>(founders(run.configuration)), 0);
    for (const Trace::MemberCourse& course : trace.members) {
      ++ends[static_cast<std::size_t>(course.how)];
      joins += course.joined > 0 ? 1 : 0;
      const int last = course.left.value_or(trace.outcome.months - 1);
      EXPECT_EQ(course.months.size(), static_cast<std::size_t>(last - course.joined + 1));
      EXPECT_EQ(course.left.has_value(), course.how != Leaving::still_present);
      EXPECT_GE(course.joined, free_from[course.seat]) << "two members on seat " << course.seat;
      free_from[course.seat] = last + 1;
      if (course.joined > 0 && course.left == course.joined) ++short_stays;
    }
    EXPECT_EQ(ends[0], trace.outcome.exits_disengaged);
    EXPECT_EQ(ends[1], trace.outcome.exits_exogenous);
    EXPECT_EQ(joins, trace.outcome.joins);
    broken += trace.outcome.status == Status::broken ? 1 : 0;
    const std::size_t lost = trace.outcome.status == Status::broken ? 1 : 0;
    EXPECT_EQ(trace.months.size() + lost, static_cast<std::size_t>(trace.outcome.months));
  });
  EXPECT_GT(short_stays, 0) << "the experiment does not reach those who leave as they join";
  EXPECT_GT(broken, 0);
}

TEST_F(Replay, EpisodesAreThoseOfTheOutcome) {
  std::size_t episodes = 0;
  for_each_trace([&](const RunAddress& /*run*/, const Trace& trace) {
    for (std::size_t j = 0; j < tension_count; ++j) {
      TensionOutcome seen;
      for (const Trace::Episode& episode : trace.episodes) {
        if (episode.tension != j) continue;
        ++episodes;
        ++seen.episodes;
        seen.active_months += episode.ended - episode.emerged + (episode.cut_off ? 1 : 0);
        if (seen.first_month < 0) seen.first_month = episode.emerged;
        if (!episode.cut_off) seen.last_fade = episode.ended;
        if (episode.cut_off) {
          EXPECT_EQ(episode.ended, trace.outcome.months - 1);
        }
      }
      const TensionOutcome& expected = trace.outcome.tension[j];
      EXPECT_EQ(seen.episodes, expected.episodes);
      EXPECT_EQ(seen.active_months, expected.active_months);
      EXPECT_EQ(seen.first_month, expected.first_month);
      EXPECT_EQ(seen.last_fade, expected.last_fade);
    }
  });
  EXPECT_GT(episodes, 100U);
}

TEST_F(Replay, ThreadsDoNotMatterToWhatIsComputedAgain) {
  std::vector<RunAddress> runs;
  std::vector<RunOutcome> expected;
  for_each_trace([&](const RunAddress& run, const Trace& trace) {
    runs.push_back(run);
    expected.push_back(trace.outcome);
  });
  for (const int threads : {1, 4}) {
    const std::vector<RunOutcome> outcomes = recompute(plan_, runs, threads);
    ASSERT_EQ(outcomes.size(), expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i) {
      EXPECT_TRUE(same_outcomes(outcomes[i], expected[i])) << i;
    }
  }
}

}  // namespace
}  // namespace weft
