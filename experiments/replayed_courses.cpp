#include "experiments/replayed_courses.h"

#include "analysis/tensions/prevalence.h"
#include "experiments/replayed_runs.h"

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

}  // namespace

std::vector<std::vector<analysis::RunCourse>> replay_courses(const ResultReader& result,
                                                             std::uint64_t configurations) {
  const ReplayedRuns runs(result, configurations);
  std::vector<std::vector<analysis::RunCourse>> courses(
      result.strategies().size(), std::vector<analysis::RunCourse>(runs.configurations()));
  runs.each([&](std::uint64_t place, std::size_t strategy, const Trace& trace) {
    analysis::RunCourse& course = courses[strategy][place];
    course.configuration = runs.configuration(place);
    course.months = trace.outcome.months;
    for (const Trace::Episode& episode : trace.episodes) {
      course.episodes.push_back(
          {episode.tension, episode.emerged, episode.ended, !episode.cut_off});
    }
    for (const Trace::MemberCourse& member : trace.members) {
      course.members.push_back(course_of(member));
    }
  });
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
