#include "core/engine/block.h"

#include "core/engine/block_runs.h"
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

RunOutcome simulate(const Plan& plan, const Parameters<float>& p, const Law& law,
                    const World& world, Course& course) {
  CourseRecorder recorder(course);
  return Simulation(p, law, world, plan.experiment().horizon).run(recorder);
}

/// Puts what a batch leaves into the table and the statistics of its block.
class BlockRecorder : public BatchRecorder {
 public:
  BlockRecorder(const Plan& plan, const BlockRuns& block, RunTable& table, Statistics& statistics)
      : plan_(&plan),
        block_(&block),
        table_(&table),
        statistics_(&statistics),
        tally_(statistics.strategies()) {}

  /// The batch that begins holds the block's runs from `first` on.
  void begin(std::size_t first) { first_ = first; }

  MonthCell cell(std::uint32_t strategy, int month) override {
    return statistics_->cell(strategy, static_cast<std::size_t>(month));
  }
  void member_ended(std::size_t run, int tenure, Leaving how) override {
    statistics_->end_member(counted(run), how, tenure);
    tally_.member_months += static_cast<std::uint64_t>(tenure) + 1;
  }
  void episode_emerged(std::size_t run, std::size_t tension, int month) override {
    statistics_->emerge(counted(run), tension, month);
  }
  void episode_ended(std::size_t run, std::size_t tension, int duration, bool cut_off) override {
    statistics_->end_episode(counted(run), tension, duration, cut_off);
  }
  void run_ended(std::size_t run, const RunOutcome& outcome) override {
    table_->put(block_->row(first_ + run), outcome);
    statistics_->end_run(counted(run), outcome.status, outcome.months);
    if (outcome.status == Status::broken) return take_back(block_->runs()[first_ + run]);
    tally_.runs[counted(run).strategy] += 1;
    tally_.engagement[counted(run).strategy] += static_cast<double>(outcome.engagement);
  }

  [[nodiscard]] const WorkTally& tally() const { return tally_; }

 private:
  [[nodiscard]] CountedRun counted(std::size_t place) const {
    const BatchRun& run = block_->runs()[first_ + place];
    return {run.strategy, unit_of(run)};
  }
  [[nodiscard]] std::uint64_t unit_of(const BatchRun& run) const {
    return plan_->experiment().configurations.unit(run.configuration);
  }

  /// Broken runs leave nothing but their status, which shows only at their end: the run is computed
  /// again and what it left is taken back.
  void take_back(const BatchRun& run) {
    Course course;
    static_cast<void>(simulate(*plan_, *run.parameters, *run.law,
                               plan_->world(run.configuration, run.replicate), course));
    statistics_->take_back({run.strategy, unit_of(run)}, course);
  }

  const Plan* plan_;
  const BlockRuns* block_;
  RunTable* table_;
  Statistics* statistics_;
  WorkTally tally_;
  std::size_t first_ = 0;
};

}  // namespace

void WorkTally::add(const WorkTally& other) {
  member_months += other.member_months;
  for (std::size_t s = 0; s < runs.size(); ++s) {
    runs[s] += other.runs[s];
    engagement[s] += other.engagement[s];
  }
}

WorkTally run_block(const Plan& plan, std::uint64_t block, BatchKernel kernel, BatchMemory& memory,
                    RunTable& table, Statistics& statistics, std::span<const char> known) {
  const BlockRuns runs(plan, block, known);
  BlockRecorder recorder(plan, runs, table, statistics);
  std::size_t first = 0;
  for (const std::span<const BatchRun> batch : runs.batches()) {
    recorder.begin(first);
    kernel({batch, plan.experiment().seed, plan.experiment().horizon}, recorder, memory);
    first += batch.size();
  }
  return recorder.tally();
}

RunOutcome run_one(const Plan& plan, const PlannedConfiguration& configuration,
                   std::size_t strategy, const World& world, Course& course) {
  Law own;
  const Law& law = plan.law(strategy, configuration, own);
  return simulate(plan, configuration.parameters, law, world, course);
}

}  // namespace weft
