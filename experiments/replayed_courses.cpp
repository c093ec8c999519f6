#include "experiments/replayed_courses.h"

#include <atomic>

#include "analysis/statistics/parallel.h"
#include "analysis/tensions/prevalence.h"
#include "core/base/problem.h"
#include "core/config/stored_experiment.h"
#include "core/engine/replay.h"
#include "core/output/outcome_difference.h"
#include "core/output/stored_run.h"

namespace weft {
namespace {

analysis::MemberCourse course_of(const Trace::MemberCourse& member) {
  analysis::MemberCourse course;
  course.joined = member.joined;
  course.left = member.left;
  course.disengaged = member.how == Leaving::disengaged;
  for (const Member<float>& month : member.months) {
    course.tension.emplace_back(month.tension.begin(), month.tension.end());
  }
  return course;
}

void require_same(const ResultReader& result, const Plan& plan, const RunAddress& run,
                  const RunOutcome& computed) {
  const std::vector<Bytes> stored = result.run(run.configuration, run.strategy, run.replicate);
  const std::vector<OutcomeDifference> found = differences(stored, computed);
  if (found.empty()) return;
  throw InputError(Problem{{result.path()},
                           "configuration " + std::to_string(run.configuration) + " under '" +
                               plan.strategies()[run.strategy].name +
                               "' comes out differently when it is computed again",
                           found.front().text(),
                           "use --replays 0, or the weft that made the file"});
}

}  // namespace

std::vector<std::vector<analysis::RunCourse>> replay_courses(const ResultReader& result,
                                                             std::uint64_t configurations) {
  const StoredExperiment experiment(origin_of(result), result.path());
  const Plan& plan = experiment.plan();
  const ConfigurationRange held = result.held();
  const std::uint64_t available = held.end - held.first;
  const Grid& grid = plan.grid();
  if (grid.configurations != result.configurations() || grid.replicates != result.replicates() ||
      plan.strategies().size() != result.strategies().size()) {
    throw RunError(result.path() + ": its dimensions are not those of the experiment in it");
  }
  const std::uint64_t count = std::min(configurations, available);
  const std::size_t strategies = result.strategies().size();
  std::vector<std::vector<analysis::RunCourse>> courses(strategies,
                                                        std::vector<analysis::RunCourse>(count));
  std::vector<std::vector<RunOutcome>> outcomes(strategies, std::vector<RunOutcome>(count));
  const auto address = [&](std::size_t strategy, std::uint64_t i) {
    return RunAddress{held.first + i * available / count, strategy, 0};
  };
  analysis::for_each_index(strategies * count, [&](std::size_t place) {
    const RunAddress run = address(place / count, place % count);
    const Trace trace = trace_run(plan, run);
    analysis::RunCourse& course = courses[run.strategy][place % count];
    course.configuration = run.configuration;
    course.months = trace.outcome.months;
    for (const Trace::Episode& episode : trace.episodes) {
      course.episodes.push_back(
          {episode.tension, episode.emerged, episode.ended, !episode.cut_off});
    }
    for (const Trace::MemberCourse& member : trace.members) {
      course.members.push_back(course_of(member));
    }
    outcomes[run.strategy][place % count] = trace.outcome;
  });
  for (std::size_t s = 0; s < strategies; ++s) {
    for (std::uint64_t i = 0; i < count; ++i) {
      require_same(result, plan, address(s, i), outcomes[s][i]);
    }
  }
  return courses;
}

analysis::Replays replays_of(const ResultReader& result, std::uint64_t configurations) {
  analysis::Replays replays;
  for (const std::vector<analysis::RunCourse>& runs : replay_courses(result, configurations)) {
    replays.runs = runs.size();
    replays.studies.push_back(analysis::exit_study(runs, tension_count));
    replays.prevalence.push_back(analysis::prevalence(runs, tension_count, result.horizon()));
  }
  return replays;
}

}  // namespace weft
