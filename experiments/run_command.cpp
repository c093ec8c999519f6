#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <iostream>
#include <new>

#include "core/base/problem.h"
#include "core/engine/execute.h"
#include "core/output/part_folder.h"
#include "experiments/experiment_options.h"
#include "experiments/extend_option.h"
#include "experiments/plan_text.h"
#include "experiments/progress.h"
#include "experiments/run_output.h"
#include "experiments/shard_option.h"

namespace weft {
namespace {

namespace po = boost::program_options;
namespace fs = std::filesystem;

/// Signals that came. A handler can reach nothing but a global; this is the only one.
std::atomic<int> signals = 0;
static_assert(std::atomic<int>::is_always_lock_free);

/// The first two ask to stop, so that one which is sent to a process and to its group costs
/// nothing; the third does not wait for blocks under way.
extern "C" void ask_to_stop(int /*number*/) {
  constexpr int at_once = 3;
  if (signals.fetch_add(1) + 1 >= at_once) ::_exit(static_cast<int>(Exit::stopped_by_signal));
}

void watch_signals() {
  for (const int number : {SIGINT, SIGTERM, SIGUSR1, SIGHUP}) {
    const auto before = std::signal(number, &ask_to_stop);
    if (before == SIG_IGN) std::signal(number, SIG_IGN);  // nohup, or a job in the background
  }
}

po::options_description run_options() {
  po::options_description options("Options");
  auto add = options.add_options();
  add("output,o", po::value<std::string>()->value_name("RESULTS.h5"),
      "result file (default: the experiment's name with .h5, here)");
  add_thread_option(add);
  add_experiment_options(add);
  add_instruction_set_option(add);
  add("resume", po::bool_switch(), "go on with an unfinished run of the same experiment");
  add_extend_option(add);
  add_shard_option(add);
  add("share", po::bool_switch(),
      "work together with other processes at this output that were given --share too");
  add("force", po::bool_switch(), "replace an existing result, drop its unfinished work");
  add("commit-every", po::value<double>()->default_value(20.0, "20")->value_name("SECONDS"),
      "work that is at risk at most, if the machine fails");
  add("dry-run", po::bool_switch(), "print the plan and stop");
  add("quiet", po::bool_switch(), "no messages but errors");
  add("progress", po::value<std::string>()->default_value("auto")->value_name("WHEN"),
      "auto (a moving line on a terminal, else a line every 30 s), always or never");
  add("ascii", po::bool_switch(), "draw bars with ASCII characters");
  return options;
}

/// Runs that are asked for.
std::uint64_t wanted_runs(const Plan& plan, const RunOptions& options) {
  return runs_in(plan.grid(), options.shard.blocks(plan.grid()));
}

void say_whole(const RunReport& report, const Plan& plan, const RunOptions& options) {
  const std::string& output = options.output;
  if (report.found) {
    const std::string what = options.shard.is_whole() ? "the whole result of this experiment"
                                                      : "all of shard " + options.shard.text();
    std::cerr << output << " is " << what << " already (" << grouped(wanted_runs(plan, options))
              << " runs; made earlier, or by another process meanwhile): nothing is left to do\n";
  } else {
    std::error_code error;
    std::cerr << "wrote " << output << " (" << grouped(report.runs_done) << " runs, "
              << size_text(static_cast<double>(fs::file_size(output, error))) << ")\n";
  }
  if (report.left.empty()) return;
  std::cerr << "note: " << PartFolder(output).path()
            << " is kept: it holds files that weft did not make or cannot remove ("
            << report.left.front() << (report.left.size() > 1 ? ", ..." : "") << ")\n";
}

/// What is committed, and how to go on; for when a run ends early.
std::string kept_text(std::uint64_t runs, const Plan& plan, const RunOptions& options) {
  if (runs == 0) return "nothing was committed";
  return grouped(runs) + " of " + grouped(wanted_runs(plan, options)) + " runs are committed in " +
         PartFolder(options.output).path();
}

std::uint64_t committed_runs(const Plan& plan, const std::string& output) {
  std::uint64_t runs = 0;
  for (const Part& part : most_blocks(PartFolder(output).named_parts())) {
    runs += runs_in(plan.grid(), part.blocks());
  }
  return runs;
}

void say_end(const RunReport& report, const Plan& plan, const RunOptions& options) {
  if (report.broken > 0) {
    std::cerr << "warning: " << grouped(report.broken) << " of "
              << grouped(wanted_runs(plan, options))
              << " runs went numerically wrong (status 4); the statistics leave them out\n";
  }
  if (report.whole) return say_whole(report, plan, options);
  std::cerr << "stopped by a signal: " << kept_text(report.runs_done, plan, options)
            << "; run again with --resume to go on\n";
}

std::vector<std::string> names_of(const Plan& plan) {
  std::vector<std::string> names;
  for (const StrategyInstance& strategy : plan.strategies()) names.push_back(strategy.name);
  return names;
}

RunReport run_plan(const Plan& plan, RunOptions options, ProgressMode mode) {
  Progress progress(mode, wanted_runs(plan, options), names_of(plan));
  options.progress = [&](const RunProgress& now) { progress.show(now); };
  options.warn = [](const std::string& message) { std::cerr << "warning: " << message << '\n'; };
  options.stop = &signals;
  const auto fail = [&](const std::string& what) {
    progress.finish();
    const std::uint64_t runs = committed_runs(plan, options.output);
    throw RunError(
        what + "\n" + kept_text(runs, plan, options) +
        (runs > 0 ? "; when the cause is mended, run again with --resume to go on" : ""));
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

/// Whether this process has simulated every run of the whole experiment.
bool all_is_from_here(const RunReport& report, const Plan& plan) {
  std::uint64_t runs = report.broken;
  for (const std::uint64_t of_strategy : report.here.runs) runs += of_strategy;
  return report.whole && runs == plan.grid().runs();
}

}  // namespace

Exit run_command(const Command& command, const Arguments& arguments) {
  const CommandLine line(command, run_options(), {"EXPERIMENT"}, arguments);
  if (line.helped()) return Exit::done;
  watch_signals();  // from here on, a scheduler that stops the run is told that it can go on
  RunOptions options;
  options.threads = threads_of(line);
  options.instruction_set = instruction_set_of(line);
  options.commit_every = line.value<double>("commit-every");
  if (!(options.commit_every > 0)) refuse("--commit-every is not above 0", "", "give seconds");
  options.command = "weft run " + fs::path(line.text("EXPERIMENT")).filename().string();
  ProgressMode mode = progress_mode(line.text("progress"));
  const bool quiet = line.value<bool>("quiet");
  if (quiet) mode = ProgressMode::never;

  const Experiment experiment = experiment_of(line);
  const Plan plan(experiment);
  const AskedShard asked = asked_shard(line);
  const std::string announcement = plan_text(plan, options.threads) + shard_text(plan, asked);
  if (line.value<bool>("dry-run")) {
    std::cout << announcement;
    return Exit::done;
  }
  options.shard = asked.shard;
  if (line.has("extend") && !asked.shard.is_whole()) {
    refuse("--extend and a shard are asked for", "the older result holds runs of all shards",
           "extend in one piece (--shard 0/1)");
  }
  const RunOutput output = output_of(line, plan, asked.shard);
  const std::unique_ptr<Extension> extension = extension_of(line, plan);
  options.extends = extension.get();
  options.output = output.path;
  options.start = output.start;
  options.sharing = output.sharing;
  if (!quiet) std::cerr << announcement;
  if (!quiet && extension) {
    std::cerr << "  taken over      " << grouped(extension->runs()) << " runs of "
              << line.text("extend") << "; " << grouped(plan.grid().runs() - extension->runs())
              << " are to be computed\n";
  }
  const RunReport report = run_plan(plan, options, mode);
  if (!quiet || !report.whole || report.broken > 0) say_end(report, plan, options);
  if (!quiet && all_is_from_here(report, plan)) {
    std::cerr << engagement_table(names_of(plan), report.here, line.value<bool>("ascii"));
  }
  return report.whole ? Exit::done : Exit::stopped_by_signal;
}

}  // namespace weft
