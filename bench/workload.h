#pragma once

#include <stdexcept>
#include <string>
#include <vector>

#include "core/config/read_experiment.h"
#include "core/engine/batch.h"
#include "core/engine/instruction_set.h"
#include "core/engine/plan.h"
#include "core/output/columns.h"

/// What benchmarks of the engine run: collaborations of the reference population under the seven
/// strategies of MODEL.md's table.
namespace weft::bench {

constexpr std::string_view seven_strategies = R"(
[[strategy]]
use = "library/none"
[[strategy]]
use = "library/bundling-only"
[[strategy]]
use = "library/bundling-connecting"
[[strategy]]
use = "library/balanced"
[[strategy]]
use = "library/safeguarding-stays"
[[strategy]]
use = "library/safeguarding-fades"
[[strategy]]
use = "library/balanced-monitored"
)";

/// An experiment with its plan.
struct Workload {
  explicit Workload(const std::string& text)
      : experiment(parse_experiment(text, "benchmark", {})), plan(experiment) {}

  Experiment experiment;
  Plan plan;
};

inline std::string design_text(int configurations, int replicates, int horizon,
                               const std::string& more = "") {
  return "seed = 7\nhorizon = " + std::to_string(horizon) +
         "\n[design]\nmethod = \"random\"\nconfigurations = " + std::to_string(configurations) +
         "\nreplicates = " + std::to_string(replicates) + "\n" + more +
         std::string(seven_strategies);
}

/// All runs of an experiment, by configuration, strategy and replicate.
class Runs {
 public:
  explicit Runs(const Workload& workload) : laws_(workload.plan.strategies().size()) {
    const Plan& plan = workload.plan;
    const Grid& grid = plan.grid();
    for (std::uint64_t c = 0; c < grid.configurations; ++c) {
      configurations_.push_back(plan.configuration(c));
    }
    for (std::size_t s = 0; s < grid.strategies; ++s) {
      for (std::uint64_t c = 0; c < grid.configurations; ++c) add(plan, c, s);
    }
  }
  [[nodiscard]] std::span<const BatchRun> all() const { return runs_; }

 private:
  void add(const Plan& plan, std::uint64_t c, std::size_t s) {
    const Law& law = plan.law(s, configurations_[c], laws_[s]);
    for (std::uint64_t r = 0; r < plan.grid().replicates; ++r) {
      runs_.push_back({&configurations_[c].parameters, &law, static_cast<std::uint32_t>(c),
                       static_cast<std::uint32_t>(r), static_cast<std::uint32_t>(s)});
    }
  }

  std::vector<PlannedConfiguration> configurations_;
  std::vector<Law> laws_;
  std::vector<BatchRun> runs_;
};

/// Counts what is simulated, and keeps no statistics unless some are given.
class Counter : public BatchRecorder {
 public:
  explicit Counter(std::span<const BatchRun> runs, Statistics* statistics = nullptr)
      : outcome(runs.size()), statistics_(statistics) {}

  MonthCell cell(std::uint32_t strategy, int month) override {
    return statistics_ == nullptr ? MonthCell{}
                                  : statistics_->cell(strategy, static_cast<std::size_t>(month));
  }
  void member_ended(std::size_t /*run*/, int tenure, Leaving /*how*/) override {
    member_months += tenure + 1;
  }
  void episode_emerged(std::size_t, std::size_t, int) override {}
  void episode_ended(std::size_t, std::size_t, int, bool) override {}
  void run_ended(std::size_t run, const RunOutcome& ended) override { outcome[run] = ended; }

  std::vector<RunOutcome> outcome;
  std::int64_t member_months = 0;

 private:
  Statistics* statistics_;
};

inline bool same_outcomes(const RunOutcome& a, const RunOutcome& b) {
  for (const RunColumn& column : run_columns()) {
    for (std::size_t j = 0; j < width(column); ++j) {
      const double one = column.value(a, j);
      const double other = column.value(b, j);
      if (!(one == other || (one != one && other != other))) return false;
    }
  }
  return true;
}

/// Throws unless an instruction set gives what the scalar reference gives.
inline void check_against_scalar(std::span<const BatchRun> runs, const Workload& workload,
                                 InstructionSet set) {
  BatchMemory memory;
  Counter ours(runs);
  Counter reference(runs);
  const Batch batch = {runs, workload.experiment.seed, workload.experiment.horizon};
  info_of(set).kernel(batch, ours, memory);
  info_of(InstructionSet::scalar).kernel(batch, reference, memory);
  for (std::size_t i = 0; i < runs.size(); ++i) {
    if (!same_outcomes(ours.outcome[i], reference.outcome[i])) {
      throw std::runtime_error("not what the scalar reference gives: run " + std::to_string(i));
    }
  }
}

}  // namespace weft::bench
