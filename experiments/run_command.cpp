#include <filesystem>
#include <iostream>

#include "core/base/problem.h"
#include "core/output/part_folder.h"
#include "experiments/experiment_options.h"
#include "experiments/extend_option.h"
#include "experiments/plan_text.h"
#include "experiments/run_at_work.h"
#include "experiments/run_output.h"
#include "experiments/shard_option.h"

namespace weft {
namespace {

namespace po = boost::program_options;
namespace fs = std::filesystem;

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

void say_end(const RunReport& report, const Plan& plan, const RunOptions& options) {
  if (report.broken > 0) {
    std::cerr << "warning: " << grouped(report.broken) << " of "
              << grouped(wanted_runs(plan, options))
              << " runs went numerically wrong (status 4); the statistics leave them out\n";
  }
  if (report.whole) return say_whole(report, plan, options);
  std::cerr << "stopped by a signal: " << kept_text(report.runs_done, plan, options) << "; "
            << resume_hint << '\n';
}

/// What is not computed, as the result that is extended has it; empty where none is.
std::string taken_over_text(const CommandLine& line, const Plan& plan, const Extension* extension) {
  if (extension == nullptr) return {};
  return "  taken over      " + grouped(extension->runs()) + " runs of " + line.text("extend") +
         "; " + grouped(plan.grid().runs() - extension->runs()) + " are to be computed\n";
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
  if (!quiet) std::cerr << announcement << taken_over_text(line, plan, extension.get());
  const RunReport report = run_plan(plan, options, mode, resume_hint);
  if (!quiet || !report.whole || report.broken > 0) say_end(report, plan, options);
  if (!quiet && all_is_from_here(report, plan)) {
    std::cerr << engagement_table(names_of(plan), report.here, line.value<bool>("ascii"));
  }
  return report.whole ? Exit::done : Exit::stopped_by_signal;
}

}  // namespace weft
