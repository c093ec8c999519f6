#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "core/engine/block.h"
#include "core/engine/extension.h"
#include "core/engine/instruction_set.h"
#include "core/engine/plan.h"
#include "core/output/output_lock.h"

namespace weft {

/// What to do about work that is there already.
enum class Start {
  fresh,   ///< there should be none; a result that appears meanwhile is kept
  resume,  ///< go on with committed parts
  over     ///< drop committed parts; the result replaces what is there
};

/// How far a run is.
struct RunProgress {
  std::uint64_t runs_done = 0;  ///< earlier ones included
  WorkTally here;               ///< what this process has simulated itself
};

struct RunOptions {
  std::string output;            ///< path of the result file
  int threads = 1;               ///< at least 1
  Extension* extends = nullptr;  ///< a result whose runs are copied; then no shard
  Shard shard;                   ///< runs of other shards are left out
  InstructionSet instruction_set = best_instruction_set();
  double commit_every = 20.0;  ///< seconds of work that are at risk at most
  Start start = Start::fresh;
  Sharing sharing = Sharing::alone;
  std::string command;  ///< for the file's history
  /// Signals that came. From the first on no block is begun, and those under way are committed;
  /// from the second on parts are not joined either.
  const std::atomic<int>* stop = nullptr;
  std::function<void(const RunProgress& now)> progress;  ///< at the start and after each block
  std::function<void(const std::string& message)> warn;
};

struct RunReport {
  bool whole = false;              ///< the result file is there; else stopped, parts are kept
  bool found = false;              ///< whole, and made by another process or earlier
  std::uint64_t runs_done = 0;     ///< committed, earlier ones included
  std::uint64_t runs_resumed = 0;  ///< of these, found committed
  std::uint64_t broken = 0;        ///< runs that left the finite numbers
  WorkTally here = WorkTally(0);   ///< what this process has simulated itself
  std::vector<std::string> left;   ///< foreign files, for whose sake the parts' folder was kept
};

/// Runs an experiment in parallel and writes its result file.
///
/// Blocks are handed out in order to the workers of a pipeline; finished ones are packed by the
/// workers and gathered in a part, which is committed at intervals. When parts hold all blocks they
/// are joined to the result file and removed. Memory does not depend on the number of runs.
/// The content of the file is a pure function of the experiment.
///
/// Another process at the same output is refused, where it can be seen. Processes that share it, or
/// cannot see each other (on several hosts), work together: each uses what the others have
/// committed, and the first that is done writes the result.
///
/// Throws RunError if the machine fails, or if a file that is not a result of this experiment
/// appears at the output; parts committed until then stay. Throws InputError if the parts found
/// belong to another experiment, or another process is at work.
RunReport execute(const Plan& plan, const RunOptions& options);

}  // namespace weft
