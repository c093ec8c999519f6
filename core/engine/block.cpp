#include "core/engine/block.h"

#include "core/engine/simulation.h"

namespace weft {
namespace {

/// Keeps the course of a run.
class CourseRecorder : public Recorder {
 public:
  explicit CourseRecorder(Course& course) : course_(&course) { course.clear(); }

  void month(int /*month*/, const MonthRecord& record) override {
    course_->months.push_back(record);
  }
  void member_ended(int tenure, Leaving how) override { course_->members.push_back({tenure, how}); }
  void episode_emerged(std::size_t tension, int month) override {
    course_->emergences.push_back({tension, month});
  }
  void episode_ended(std::size_t tension, int duration, bool cut_off) override {
    course_->episodes.push_back({tension, duration, cut_off});
  }

 private:
  Course* course_;
};

RunOutcome simulate(const Plan& plan, const PlannedConfiguration& configuration, const Law& law,
                    const World& world, Course& course) {
  CourseRecorder recorder(course);
  return Simulation(configuration.parameters, law, world, plan.experiment().horizon).run(recorder);
}

}  // namespace

void run_block(const Plan& plan, std::uint64_t block, RunTable& table, Statistics& statistics) {
  const Grid& grid = plan.grid();
  const std::uint64_t first_configuration = grid.first_configuration(block);
  const std::uint64_t first_replicate = grid.first_replicate(block);
  Course course;
  Law own;
  for (std::uint64_t c = first_configuration; c < grid.end_configuration(block); ++c) {
    const PlannedConfiguration configuration = plan.configuration(c);
    for (std::size_t s = 0; s < grid.strategies; ++s) {
      const Law& law = plan.law(s, configuration, own);
      const std::uint64_t row =
          ((c - first_configuration) * grid.strategies + s) * grid.block_replicates;
      for (std::uint64_t r = first_replicate; r < grid.end_replicate(block); ++r) {
        const RunOutcome outcome = simulate(plan, configuration, law, plan.world(c, r), course);
        table.put(row + (r - first_replicate), outcome);
        statistics.add(s, outcome, course);
      }
    }
  }
}

RunOutcome run_one(const Plan& plan, const PlannedConfiguration& configuration,
                   std::size_t strategy, const World& world, Course& course) {
  Law own;
  const Law& law = plan.law(strategy, configuration, own);
  return simulate(plan, configuration, law, world, course);
}

}  // namespace weft
