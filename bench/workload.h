#pragma once

#include <stdlib.h>  // mkdtemp

#include <algorithm>
#include <filesystem>
#include <memory>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include "core/config/read_experiment.h"
#include "core/engine/block_runs.h"
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
  Workload(const Workload&) = delete;  // the plan points to the experiment
  Workload& operator=(const Workload&) = delete;

  Experiment experiment;
  Plan plan;
};

/// What an experiment of benchmarks is made of.
struct WorkloadDesign {
  std::uint64_t configurations = 256;
  std::uint64_t replicates = 8;
  int horizon = 120;
  std::uint64_t seed = 7;
  std::string method = "random";
  std::string more = {};  ///< tables between the design and the strategies
  std::string strategies = std::string(seven_strategies);
};

inline std::string text_of(const WorkloadDesign& design) {
  return "seed = " + std::to_string(design.seed) + "\nhorizon = " + std::to_string(design.horizon) +
         "\n[design]\nmethod = \"" + design.method +
         "\"\nconfigurations = " + std::to_string(design.configurations) +
         "\nreplicates = " + std::to_string(design.replicates) + "\n" + design.more +
         design.strategies;
}

/// Throws unless what was computed is what it should be.
inline void demand(bool right, const std::string& what) {
  if (!right) throw std::runtime_error("wrong answer: " + what);
}

/// The runs of the first blocks of a plan, in the batches in which the program passes them.
class Runs {
 public:
  explicit Runs(const Plan& plan, std::uint64_t most_blocks = 4) {
    const std::uint64_t blocks = std::min(most_blocks, plan.grid().blocks());
    for (std::uint64_t block = 0; block < blocks; ++block) {
      const auto& runs = blocks_.emplace_back(std::make_unique<BlockRuns>(plan, block));
      batches_.insert(batches_.end(), runs->batches().begin(), runs->batches().end());
    }
  }

  [[nodiscard]] const std::vector<std::span<const BatchRun>>& batches() const { return batches_; }

 private:
  std::vector<std::unique_ptr<BlockRuns>> blocks_;
  std::vector<std::span<const BatchRun>> batches_;
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
  void run_ended(std::size_t run, const RunOutcome& ended) override {
    outcome[run] = ended;
    run_months += ended.months;
  }

  std::vector<RunOutcome> outcome;
  std::int64_t member_months = 0;
  std::int64_t run_months = 0;

 private:
  Statistics* statistics_;
};

/// Throws unless an instruction set gives what the scalar reference gives.
inline void check_against_scalar(const Batch& batch, InstructionSet set) {
  BatchMemory memory;
  Counter ours(batch.runs);
  Counter reference(batch.runs);
  info_of(set).kernel(batch, ours, memory);
  info_of(InstructionSet::scalar).kernel(batch, reference, memory);
  demand(ours.member_months == reference.member_months, "member-months of a batch");
  for (std::size_t i = 0; i < batch.runs.size(); ++i) {
    demand(same_outcomes(ours.outcome[i], reference.outcome[i]),
           "not what the scalar reference gives: run " + std::to_string(i));
  }
}

/// A folder for results that goes when this does.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    const auto folder = std::filesystem::temp_directory_path();
    std::string name = (folder / "weft-bench-").string() + std::string(6, 'X');  // mkdtemp fills
    demand(::mkdtemp(name.data()) != nullptr, "no temporary folder");
    path_ = name;
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace weft::bench
