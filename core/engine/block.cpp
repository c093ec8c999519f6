#include "core/engine/block.h"

#include <algorithm>
#include <tuple>

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

/// All runs of a block, in the order in which they are batched: by strategy, so that the sums of
/// few strategies are in use at a time, then by size, so that runs of a group have about as many
/// members.
class BlockRuns {
 public:
  BlockRuns(const Plan& plan, std::uint64_t block) {
    const Grid& grid = plan.grid();
    const std::uint64_t first = grid.first_configuration(block);
    const std::uint64_t end = grid.end_configuration(block);
    configurations_.reserve(end - first);
    own_laws_.resize((end - first) * grid.strategies);
    for (std::uint64_t c = first; c < end; ++c) {
      configurations_.push_back(plan.configuration(c));
      for (std::size_t s = 0; s < grid.strategies; ++s) add(plan, block, c, s);
    }
    sort();
  }

  [[nodiscard]] std::span<const BatchRun> runs() const { return runs_; }
  /// Place of run `i` in the block's table.
  [[nodiscard]] std::size_t row(std::size_t i) const { return rows_[i]; }

 private:
  void add(const Plan& plan, std::uint64_t block, std::uint64_t c, std::size_t s) {
    const Grid& grid = plan.grid();
    const std::uint64_t place = c - grid.first_configuration(block);
    const PlannedConfiguration& configuration = configurations_[place];
    const std::uint64_t pair = place * grid.strategies + s;
    const Law& law = plan.law(s, configuration, own_laws_[pair]);
    const std::uint64_t first = grid.first_replicate(block);
    for (std::uint64_t r = first; r < grid.end_replicate(block); ++r) {
      rows_.push_back(pair * grid.block_replicates + (r - first));
      runs_.push_back({&configuration.parameters, &law, static_cast<std::uint32_t>(c),
                       static_cast<std::uint32_t>(r), static_cast<std::uint32_t>(s)});
    }
  }

  void sort() {
    std::vector<std::size_t> order(runs_.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    const auto key = [this](std::size_t i) {
      return std::tuple(runs_[i].strategy, -runs_[i].parameters->members, i);
    };
    std::ranges::sort(order, {}, key);
    std::vector<BatchRun> runs;
    std::vector<std::size_t> rows;
    for (const std::size_t i : order) {
      runs.push_back(runs_[i]);
      rows.push_back(rows_[i]);
    }
    runs_ = std::move(runs);
    rows_ = std::move(rows);
  }

  std::vector<PlannedConfiguration> configurations_;
  std::vector<Law> own_laws_;  ///< of joint families; of others empty
  std::vector<BatchRun> runs_;
  std::vector<std::size_t> rows_;
};

/// Puts what a batch leaves into the table and the statistics of its block.
class BlockRecorder : public BatchRecorder {
 public:
  BlockRecorder(const Plan& plan, const BlockRuns& block, RunTable& table, Statistics& statistics)
      : plan_(&plan), block_(&block), table_(&table), statistics_(&statistics) {}

  /// The batch that begins holds the block's runs from `first` on.
  void begin(std::size_t first) { first_ = first; }

  MonthCell cell(std::uint32_t strategy, int month) override {
    return statistics_->cell(strategy, static_cast<std::size_t>(month));
  }
  void member_ended(std::size_t run, int tenure, Leaving how) override {
    statistics_->end_member(strategy_of(run), how, tenure);
  }
  void episode_emerged(std::size_t run, std::size_t tension, int month) override {
    statistics_->emerge(strategy_of(run), tension, month);
  }
  void episode_ended(std::size_t run, std::size_t tension, int duration, bool cut_off) override {
    statistics_->end_episode(strategy_of(run), tension, duration, cut_off);
  }
  void run_ended(std::size_t run, const RunOutcome& outcome) override {
    table_->put(block_->row(first_ + run), outcome);
    statistics_->end_run(strategy_of(run), outcome.status, outcome.months);
    if (outcome.status == Status::broken) take_back(block_->runs()[first_ + run]);
  }

 private:
  [[nodiscard]] std::size_t strategy_of(std::size_t run) const {
    return block_->runs()[first_ + run].strategy;
  }

  /// Broken runs leave nothing but their status, which shows only at their end: the run is computed
  /// again and what it left is taken back.
  void take_back(const BatchRun& run) {
    Course course;
    static_cast<void>(simulate(*plan_, *run.parameters, *run.law,
                               plan_->world(run.configuration, run.replicate), course));
    statistics_->take_back(run.strategy, course);
  }

  const Plan* plan_;
  const BlockRuns* block_;
  RunTable* table_;
  Statistics* statistics_;
  std::size_t first_ = 0;
};

/// Runs from `first` on that go into one batch: as many as may share a core's cache, which the
/// members' states of so many runs fill.
std::size_t batch_size(std::span<const BatchRun> runs, std::size_t first) {
  constexpr std::size_t most_runs = 256;
  constexpr std::size_t fewest_runs = 64;
  constexpr float most_members = 8192;
  std::size_t size = 0;
  float members = 0;
  for (std::size_t i = first; i < runs.size() && size < most_runs; ++i, ++size) {
    members += runs[i].parameters->members;
    if (members > most_members && size >= fewest_runs) break;
  }
  return size;
}

}  // namespace

void run_block(const Plan& plan, std::uint64_t block, BatchKernel kernel, BatchMemory& memory,
               RunTable& table, Statistics& statistics) {
  const BlockRuns runs(plan, block);
  BlockRecorder recorder(plan, runs, table, statistics);
  for (std::size_t first = 0; first < runs.runs().size();) {
    const std::size_t size = batch_size(runs.runs(), first);
    recorder.begin(first);
    kernel({runs.runs().subspan(first, size), plan.experiment().seed, plan.experiment().horizon},
           recorder, memory);
    first += size;
  }
}

RunOutcome run_one(const Plan& plan, const PlannedConfiguration& configuration,
                   std::size_t strategy, const World& world, Course& course) {
  Law own;
  const Law& law = plan.law(strategy, configuration, own);
  return simulate(plan, configuration.parameters, law, world, course);
}

}  // namespace weft
