#include "experiments/run_at_work.h"

#include <unistd.h>

#include <csignal>
#include <iostream>
#include <new>

#include "core/base/problem.h"
#include "core/output/part_folder.h"
#include "experiments/command.h"

namespace weft {
namespace {

/// Signals that came. A handler can reach nothing but a global; this is the only one.
std::atomic<int> signals = 0;
static_assert(std::atomic<int>::is_always_lock_free);

/// The first two ask to stop, so that one which is sent to a process and to its group costs
/// nothing; the third does not wait for blocks under way.
extern "C" void ask_to_stop(int /*number*/) {
  constexpr int at_once = 3;
  if (signals.fetch_add(1) + 1 >= at_once) ::_exit(static_cast<int>(Exit::stopped_by_signal));
}

std::uint64_t committed_runs(const Plan& plan, const std::string& output) {
  std::uint64_t runs = 0;
  for (const Part& part : most_blocks(PartFolder(output).named_parts())) {
    runs += runs_in(plan.grid(), part.blocks());
  }
  return runs;
}

}  // namespace

void watch_signals() {
  for (const int number : {SIGINT, SIGTERM, SIGUSR1, SIGHUP}) {
    const auto before = std::signal(number, &ask_to_stop);
    if (before == SIG_IGN) std::signal(number, SIG_IGN);  // nohup, or a job in the background
  }
}

const std::atomic<int>& watched_signals() { return signals; }

std::uint64_t wanted_runs(const Plan& plan, const RunOptions& options) {
  return runs_in(plan.grid(), options.shard.blocks(plan.grid()));
}

std::vector<std::string> names_of(const Plan& plan) {
  std::vector<std::string> names;
  for (const StrategyInstance& strategy : plan.strategies()) names.push_back(strategy.name);
  return names;
}

std::string kept_text(std::uint64_t runs, const Plan& plan, const RunOptions& options) {
  if (runs == 0) return "nothing was committed";
  return grouped(runs) + " of " + grouped(wanted_runs(plan, options)) + " runs are committed in " +
         PartFolder(options.output).path();
}

RunReport run_plan(const Plan& plan, RunOptions options, ProgressMode mode,
                   const std::string& how_to_go_on) {
  Progress progress(mode, wanted_runs(plan, options), names_of(plan));
  options.progress = [&](const RunProgress& now) { progress.show(now); };
  options.warn = [](const std::string& message) { std::cerr << "warning: " << message << '\n'; };
  options.stop = &signals;
  const auto fail = [&](const std::string& what) {
    progress.finish();
    const std::uint64_t runs = committed_runs(plan, options.output);
    throw RunError(what + "\n" + kept_text(runs, plan, options) +
                   (runs > 0 ? "; after fixing the cause, " + how_to_go_on : ""));
  };
  RunReport report;
  try {
    report = execute(plan, options);
  } catch (const RunError& error) {
    fail(error.what());
  } catch (const std::bad_alloc&) {
    fail("out of memory");
  }
  progress.finish();
  return report;
}

}  // namespace weft
