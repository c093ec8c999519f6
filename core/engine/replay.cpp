#include "core/engine/replay.h"

#include <tbb/global_control.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

#include <algorithm>
#include <tuple>

#include "core/engine/block.h"
#include "core/engine/simulation.h"

namespace weft {
namespace {

/// Keeps all that a run tells. A seat is taken by one member at a time, and one that is vacated is
/// filled in the next month at the earliest: so seats tell members apart.
class TraceRecorder : public Recorder {
 public:
  TraceRecorder(std::size_t seats, Trace& trace) : course_of_seat_(seats, none), trace_(&trace) {}

  void month(int /*month*/, const MonthRecord& record) override {
    trace_->months.push_back(record);
  }
  void member_ended(int /*tenure*/, Leaving /*how*/) override {}
  void member_left(int month, const Member<float>& member, std::uint32_t seat,
                   Leaving how) override {
    Trace::MemberCourse& course = course_at(seat, month);
    course.months.push_back(member);
    course.left = month;
    course.how = how;
    course_of_seat_[seat] = none;
  }
  void members(int month, std::span<const Member<float>> members,
               std::span<const std::uint32_t> seats) override {
    for (std::size_t i = 0; i < members.size(); ++i) {
      course_at(seats[i], month).months.push_back(members[i]);
    }
  }
  void episode_emerged(std::size_t tension, int month) override { began_[tension] = month; }
  void episode_ended(std::size_t tension, int duration, bool cut_off) override {
    const int began = std::exchange(began_[tension], -1);
    trace_->episodes.push_back({tension, began, began + duration, cut_off});
  }

  /// Nobody says which episodes a broken run ends in.
  void close(int months) {
    for (std::size_t j = 0; j < tension_count; ++j) {
      if (began_[j] >= 0) trace_->episodes.push_back({j, began_[j], months - 1, true});
    }
    std::ranges::sort(trace_->members, {}, [](const Trace::MemberCourse& course) {
      return std::tuple(course.joined, course.seat);
    });
  }

 private:
  static constexpr std::size_t none = static_cast<std::size_t>(-1);

  /// Of the member who has the seat; a new one if the seat was vacant until this month.
  Trace::MemberCourse& course_at(std::uint32_t seat, int month) {
    std::size_t& place = course_of_seat_[seat];
    if (place == none) {
      place = trace_->members.size();
      trace_->members.push_back({seat, month, {}, Leaving::still_present, {}});
    }
    return trace_->members[place];
  }

  std::vector<std::size_t> course_of_seat_;
  std::array<int, tension_count> began_ = {-1, -1, -1, -1, -1};
  Trace* trace_;
};

}  // namespace

Trace trace_run(const Plan& plan, const RunAddress& run) {
  const PlannedConfiguration configuration = plan.configuration(run.configuration);
  Law own;
  const Law& law = plan.law(run.strategy, configuration, own);
  const World world = plan.world(run.configuration, run.replicate);
  const Parameters<float>& p = configuration.parameters;
  Trace trace;
  TraceRecorder recorder(static_cast<std::size_t>(p.members), trace);
  trace.outcome = Simulation(p, law, world, plan.experiment().horizon).run(recorder);
  recorder.close(trace.outcome.months);
  return trace;
}

std::vector<RunOutcome> recompute(const Plan& plan, std::span<const RunAddress> runs, int threads) {
  std::vector<RunOutcome> outcomes(runs.size());
  const tbb::global_control limit(tbb::global_control::max_allowed_parallelism,
                                  static_cast<std::size_t>(threads));
  tbb::task_arena arena(threads);
  arena.execute([&] {
    tbb::parallel_for(std::size_t{0}, runs.size(), [&](std::size_t i) {
      Course course;
      const RunAddress& run = runs[i];
      outcomes[i] = run_one(plan, plan.configuration(run.configuration), run.strategy,
                            plan.world(run.configuration, run.replicate), course);
    });
  });
  return outcomes;
}

}  // namespace weft
