#include <filesystem>
#include <iostream>

#include "analysis/table/letters.h"
#include "core/base/problem.h"
#include "core/config/stored_experiment.h"
#include "core/engine/replay.h"
#include "core/output/outcome_difference.h"
#include "core/output/stamp.h"
#include "core/output/trace_file.h"
#include "experiments/command.h"
#include "experiments/html_output.h"
#include "experiments/output_path.h"
#include "experiments/replay_text.h"
#include "experiments/result_argument.h"
#include "experiments/run_page.h"

namespace weft {
namespace {

namespace fs = std::filesystem;
namespace po = boost::program_options;

/// Which run is asked for.
struct WantedRun {
  std::uint64_t configuration = 0;
  std::string strategy;
  std::uint64_t replicate = 0;
};

std::uint64_t number_of(const CommandLine& line, const std::string& option) {
  if (!line.has(option)) {
    refuse("weft replay: --" + option + " is missing", "", "say which run; counted from 0");
  }
  return line.whole(option);
}

WantedRun wanted_run(const CommandLine& line) {
  if (!line.has("strategy")) {
    refuse("weft replay: --strategy is missing", "", "weft info lists the strategies");
  }
  return {number_of(line, "configuration"), line.text("strategy"), number_of(line, "replicate")};
}

/// Where the trace goes; empty if nobody asked for one.
std::string trace_path(const CommandLine& line, const std::string& result) {
  if (!line.has("output")) return {};
  std::string path = resolved_path(line.text("output"));
  if (path.empty()) refuse("the output has no name", "", "give -o TRACE.h5");
  check_output_kind(path, result, "result file");
  check_folder_writable(path);
  std::error_code error;
  if (!fs::exists(path, error)) return path;
  const std::string output = "the output " + path_in_quotes(path);
  if (!line.value<bool>("force")) {
    refuse(output + " exists already", "a file is not overwritten unasked",
           "give another -o, or --force to replace it");
  }
  if (fs::file_size(path, error) > 0 && !is_hdf5(path)) {
    refuse(output + " is no HDF5 file", "--force replaces nothing else",
           "give another -o, or remove that file yourself");
  }
  return path;
}

TraceDescription described(const Plan& plan, const WantedRun& run, const ResultOrigin& origin) {
  TraceDescription description;
  description.title = plan.experiment().title;
  description.experiment = origin.experiment;
  description.experiment_sha256 = origin.experiment_sha256;
  description.seed = plan.experiment().seed;
  description.configuration = run.configuration;
  description.strategy = run.strategy;
  description.replicate = run.replicate;
  description.source = program_source();
  description.compiler = program_compiler();
  description.command = "weft replay --configuration " + std::to_string(run.configuration) +
                        " --strategy \"" + run.strategy + "\" --replicate " +
                        std::to_string(run.replicate);
  const auto values =
      std::bit_cast<ParameterValues>(plan.configuration(run.configuration).parameters);
  for (std::size_t i = 0; i < values.size(); ++i) {
    const ParameterInfo& row = parameter_table()[i];
    description.parameters.push_back({row.name, row.unit, row.meaning, values[i]});
  }
  return description;
}

/// Says how the stored run differs, and what may be the cause.
void say_differences(const std::vector<OutcomeDifference>& found, const ResultOrigin& origin) {
  std::cout << "not the same bits:\n";
  for (const OutcomeDifference& difference : found) std::cout << "  " << difference.text() << '\n';
  const std::string here = program_source();
  std::cout << "the file was made by " << analysis::printable(origin.source) << "\nthis is " << here
            << '\n'
            << (origin.source == here
                    ? "the same program: the file is damaged (weft verify says more), or one of "
                      "the two machines computed wrongly\n"
                    : "another program may compute otherwise: replay with the one that made the "
                      "file\n");
}

void check_plan(const Plan& plan, const WantedRun& run, const StoredRun& stored,
                const std::string& path) {
  const Grid& grid = plan.grid();
  const bool fits = run.configuration < grid.configurations && run.replicate < grid.replicates &&
                    stored.strategy < plan.strategies().size() &&
                    plan.strategies()[stored.strategy].name == run.strategy;
  if (!fits) throw RunError(path + ": its dimensions are not those of the experiment in it");
}

/// Where the page goes; empty if nobody asked for one.
std::string run_page_path(const CommandLine& line, const std::string& result,
                          const std::string& trace) {
  if (!line.has("html")) return {};
  check_pages_can_be_made();
  std::string path = page_path(line, "html", line.value<bool>("force"), result);
  if (path == trace) refuse("-o and --html name the same file", "", "give two names");
  return path;
}

void save_trace(const std::string& output, const TraceDescription& description, const Trace& trace,
                bool force) {
  const Existing existing = force ? Existing::replaced : Existing::kept;
  if (!write_trace(output, description, trace, existing)) {
    throw RunError(output + " appeared meanwhile and is kept");
  }
  std::cerr << "wrote " << output << " (" << trace.outcome.months << " months, "
            << trace.members.size() << " members)\n";
}

po::options_description replay_options() {
  po::options_description options("Options");
  auto add = options.add_options();
  add("configuration", po::value<std::int64_t>()->value_name("C"),
      "number of the configuration, from 0");
  add("strategy", po::value<std::string>()->value_name("NAME"), "name of the strategy");
  add("replicate", po::value<std::int64_t>()->value_name("R"), "number of the replicate, from 0");
  add("output,o", po::value<std::string>()->value_name("TRACE.h5"),
      "write the full course of every member and tension");
  add("html", po::value<std::string>()->value_name("RUN.html"), "draw the course as a page");
  add("force", po::bool_switch(), "replace an existing TRACE.h5 or RUN.html");
  return options;
}

}  // namespace

Exit replay_command(const Command& command, const Arguments& arguments) {
  const CommandLine line(command, replay_options(), {"RESULTS"}, arguments);
  if (line.helped()) return Exit::done;
  const WantedRun wanted = wanted_run(line);
  const std::string path = result_argument(line);
  const std::string output = trace_path(line, path);
  const std::string page = run_page_path(line, path, output);

  const StoredRun stored = read_run(path, wanted.configuration, wanted.strategy, wanted.replicate);
  const StoredExperiment experiment(stored.origin, path);
  const Plan& plan = experiment.plan();
  check_plan(plan, wanted, stored, path);
  const Trace trace = trace_run(plan, {wanted.configuration, stored.strategy, wanted.replicate});
  std::cout << "configuration " << wanted.configuration << ", strategy '"
            << analysis::printable(wanted.strategy) << "', replicate " << wanted.replicate
            << ", seed " << plan.experiment().seed << '\n';
  const std::vector<OutcomeDifference> found = differences(stored.values, trace.outcome);
  if (!found.empty()) {
    say_differences(found, stored.origin);
    for (const std::string& unwritten : {output, page}) {
      if (!unwritten.empty()) std::cerr << "note: " << unwritten << " is not written\n";
    }
    return Exit::answered_no;
  }
  std::cout << "computed again from the experiment in the file: all outcomes have the same bits\n\n"
            << replay_text(trace);
  const bool force = line.value<bool>("force");
  const TraceDescription description = described(plan, wanted, stored.origin);
  if (!output.empty()) save_trace(output, description, trace, force);
  if (!page.empty()) write_page(page, run_page(trace, description), force);
  return Exit::done;
}

}  // namespace weft
