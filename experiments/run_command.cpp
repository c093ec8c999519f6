#include <csignal>
#include <filesystem>
#include <iostream>

#include "core/base/problem.h"
#include "core/engine/execute.h"
#include "core/output/parts.h"
#include "experiments/experiment_options.h"
#include "experiments/plan_text.h"
#include "experiments/progress.h"

namespace weft {
namespace {

namespace po = boost::program_options;
namespace fs = std::filesystem;

/// Set by a signal. A handler can reach nothing but a global; this is the only one.
std::atomic<bool> stop_asked = false;
static_assert(std::atomic<bool>::is_always_lock_free);

extern "C" void ask_to_stop(int signal_number) {
  stop_asked = true;
  std::signal(signal_number, SIG_DFL);  // a second one ends the program at once
}

void watch_signals() {
  for (const int number : {SIGINT, SIGTERM, SIGUSR1}) std::signal(number, &ask_to_stop);
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
  add("force", po::bool_switch(), "replace an existing result, drop unfinished work");
  add("commit-every", po::value<double>()->default_value(20.0, "20")->value_name("SECONDS"),
      "work that is at risk at most, if the machine fails");
  add("dry-run", po::bool_switch(), "print the plan and stop");
  add("quiet", po::bool_switch(), "no messages but errors");
  add("progress", po::value<std::string>()->default_value("auto")->value_name("WHEN"),
      "auto (on a terminal), always or never");
  return options;
}

std::string output_path(const CommandLine& line) {
  if (line.has("output")) return line.text("output");
  return fs::path(line.text("EXPERIMENT")).stem().string() + ".h5";
}

/// Refuses to write where something is, or where nothing can be.
void check_output(const std::string& path, const CommandLine& line) {
  const fs::path folder = fs::path(path).parent_path();
  if (path.empty()) refuse("the output has no name", "", "give -o RESULTS.h5");
  if (!folder.empty() && !fs::is_directory(folder)) {
    refuse("the output folder '" + folder.string() + "' does not exist", "", "create it first");
  }
  if (fs::is_directory(path)) refuse("the output '" + path + "' is a folder", "", "name a file");
  if (line.value<bool>("force")) return;
  if (fs::exists(path)) {
    refuse("the output '" + path + "' exists already", "a result is not overwritten unasked",
           "give another -o, or --force to replace it");
  }
  const std::string parts = parts_folder(path);
  if (fs::exists(parts) && !line.value<bool>("resume")) {
    refuse("'" + parts + "' holds an unfinished run", "its work would be lost",
           "give --resume to go on with it, or --force to start over");
  }
}

void say_end(const RunReport& report, const Plan& plan, const std::string& output) {
  if (report.broken > 0) {
    std::cerr << "warning: " << grouped(report.broken) << " of " << grouped(plan.grid().runs())
              << " runs went numerically wrong (status 4); the statistics leave them out\n";
  }
  if (report.whole) {
    std::cerr << "wrote " << output << " (" << grouped(report.runs_done) << " runs, "
              << size_text(static_cast<double>(fs::file_size(output))) << ")\n";
    return;
  }
  std::cerr << "stopped by a signal: " << grouped(report.runs_done) << " of "
            << grouped(plan.grid().runs()) << " runs are committed in " << parts_folder(output)
            << "; run again with --resume to go on\n";
}

RunReport run_plan(const Plan& plan, RunOptions options, ProgressMode mode) {
  Progress progress(mode, plan.grid().runs());
  options.progress = [&](std::uint64_t done) { progress.show(done); };
  options.stop = &stop_asked;
  try {
    const RunReport report = execute(plan, options);
    progress.finish();
    return report;
  } catch (const RunError& error) {
    progress.finish();
    const std::string parts = parts_folder(options.output);
    const bool kept = fs::is_directory(parts) && !fs::is_empty(parts);
    throw RunError(std::string(error.what()) +
                   (kept ? "\nwhat was committed is kept and readable in " + parts +
                               "; when the cause is mended, run again with --resume"
                         : ""));
  }
}

}  // namespace

Exit run_command(const Command& command, const Arguments& arguments) {
  const CommandLine line(command, run_options(), {"EXPERIMENT"}, arguments);
  if (line.helped()) return Exit::done;
  RunOptions options;
  options.threads = threads_of(line);
  options.instruction_set = instruction_set_of(line);
  options.resume = line.value<bool>("resume");
  options.commit_every = line.value<double>("commit-every");
  if (!(options.commit_every > 0)) refuse("--commit-every is not above 0", "", "give seconds");
  options.command = "weft run " + fs::path(line.text("EXPERIMENT")).filename().string();
  ProgressMode mode = progress_mode(line.text("progress"));
  const bool quiet = line.value<bool>("quiet");
  if (quiet) mode = ProgressMode::never;

  const Experiment experiment = experiment_of(line);
  const Plan plan(experiment);
  if (line.value<bool>("dry-run")) {
    std::cout << plan_text(plan);
    return Exit::done;
  }
  options.output = output_path(line);
  check_output(options.output, line);
  if (!quiet) std::cerr << plan_text(plan);
  watch_signals();
  const RunReport report = run_plan(plan, options, mode);
  if (!quiet || !report.whole || report.broken > 0) say_end(report, plan, options.output);
  return report.whole ? Exit::done : Exit::stopped_by_signal;
}

}  // namespace weft
