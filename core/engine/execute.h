#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <string>

#include "core/engine/instruction_set.h"
#include "core/engine/plan.h"

namespace weft {

struct RunOptions {
  std::string output;  ///< path of the result file
  int threads = 1;     ///< at least 1
  InstructionSet instruction_set = best_instruction_set();
  double commit_every = 20.0;               ///< seconds of work that are at risk at most
  bool resume = false;                      ///< go on from committed parts
  std::string command;                      ///< for the file's history
  const std::atomic<bool>* stop = nullptr;  ///< set by a signal: finish blocks under way and commit
  std::function<void(std::uint64_t runs_done)> progress;  ///< at the start and after each block
};

struct RunReport {
  bool whole = false;              ///< the result file is there; else stopped, parts are kept
  std::uint64_t runs_done = 0;     ///< committed, earlier ones included
  std::uint64_t runs_resumed = 0;  ///< of these, found committed
  std::uint64_t broken = 0;        ///< runs that left the finite numbers
};

/// Runs an experiment in parallel and writes its result file.
///
/// Blocks are handed out in order to the workers of a pipeline; finished ones are packed by the
/// workers and gathered in a part, which is committed at intervals. When all parts are there they
/// are joined to the result file and removed. Memory does not depend on the number of runs.
/// The content of the file is a pure function of the experiment.
///
/// Throws RunError if the machine fails; parts committed until then stay.
RunReport execute(const Plan& plan, const RunOptions& options);

/// What a short pilot says about the whole run.
struct Forecast {
  double seconds = 0;          ///< on the given number of threads
  double bytes_on_disk = 0;    ///< of the result file
  double bytes_of_memory = 0;  ///< at the peak
  std::uint64_t pilot_runs = 0;
};

/// Simulates spread-out runs for about `seconds` and extrapolates.
[[nodiscard]] Forecast forecast(const Plan& plan, int threads, double seconds);

}  // namespace weft
