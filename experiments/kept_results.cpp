#include "experiments/kept_results.h"

#include <algorithm>
#include <filesystem>
#include <iostream>

#include "core/base/problem.h"
#include "core/config/read_experiment.h"
#include "core/engine/assemble.h"
#include "core/output/part_folder.h"
#include "core/output/result_reader.h"
#include "experiments/experiment_options.h"
#include "experiments/output_path.h"
#include "experiments/run_at_work.h"

namespace weft {
namespace {

namespace fs = std::filesystem;
namespace po = boost::program_options;

KeptExperiment read_one(const std::string& file, const std::vector<std::string>& overrides,
                        bool quiet) {
  KeptExperiment kept;
  kept.file = file;
  kept.name = fs::path(file).stem().string();
  std::vector<Problem> notes;
  const ReadOptions options{overrides, std::nullopt, &notes, &kept.claim};
  kept.experiment = std::make_unique<const Experiment>(read_experiment(file, options));
  kept.plan = std::make_unique<const Plan>(*kept.experiment);
  if (quiet) return kept;
  for (const Problem& note : notes) std::cerr << "note: " << note.text() << '\n';
  return kept;
}

/// Results go by their experiments' names.
void check_names(const std::vector<KeptExperiment>& kept) {
  for (std::size_t i = 0; i < kept.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      if (kept[i].name != kept[j].name) continue;
      refuse("two experiments are called '" + kept[i].name + "'",
             kept[j].file + " and " + kept[i].file + "; each keeps its result under its name",
             "rename one, or give them to two commands");
    }
  }
}

[[noreturn]] void refuse_other(const KeptExperiment& kept, const std::string& what) {
  refuse(path_in_quotes(kept.result) + " " + what,
         "it stands where the result of " + kept.file + " is kept",
         "give --force to replace it, or another --results");
}

void find_result(KeptExperiment& kept, bool force) {
  const PartFolder parts(kept.result);
  std::error_code error;
  check_output_kind(kept.result, kept.file, "experiment file");
  check_folder_writable(kept.result);
  kept.start = force ? Start::over : parts.holds_work() ? Start::resume : Start::fresh;
  if (!fs::exists(kept.result, error)) return;
  const auto found = identity_of_result(kept.result);
  if (!found && (!force || !is_hdf5(kept.result))) {
    refuse(path_in_quotes(kept.result) + " is no readable result", "",
           "move it away, or give another --results");
  }
  if (found == result_identity(part_identity(*kept.plan))) {
    kept.there = true;
  } else if (!force) {
    refuse_other(kept, found->shard.is_whole() ? "is the result of another experiment"
                                               : "holds shard " + found->shard.text() + " only");
  }
}

}  // namespace

void add_kept_options(po::options_description_easy_init options, const std::string& folder) {
  options("results", po::value<std::string>()->default_value(folder)->value_name("DIR"),
          "folder that keeps the results, each under the name of its experiment");
  options("force", po::bool_switch(), "replace results of other experiments there");
  options("set", po::value<std::vector<std::string>>()->composing()->value_name("KEY=VALUE"),
          "change every experiment, e.g. design.configurations=100 (repeatable)");
  options("quiet", po::bool_switch(), "no messages but errors");
}

std::vector<KeptExperiment> read_kept(const CommandLine& line) {
  std::vector<std::string> overrides;
  if (line.has("set")) overrides = line.value<std::vector<std::string>>("set");
  std::vector<KeptExperiment> kept;
  std::vector<Problem> problems;
  for (const std::string& file : line.value<std::vector<std::string>>("FILE")) {
    try {
      kept.push_back(read_one(file, overrides, line.value<bool>("quiet")));
    } catch (const InputError& error) {
      problems.insert(problems.end(), error.problems().begin(), error.problems().end());
    }
  }
  if (!problems.empty()) throw InputError(std::move(problems));
  check_names(kept);
  return kept;
}

void find_results(const CommandLine& line, std::vector<KeptExperiment>& kept) {
  const std::string folder = line.text("results");
  if (folder.empty()) refuse("--results has no name", "", "give a folder");
  std::error_code error;
  fs::create_directories(folder, error);
  if (!fs::is_directory(folder)) {
    refuse("the folder " + path_in_quotes(folder) + " cannot be made",
           error ? error.message() : "a file has that name", "give another --results");
  }
  std::vector<Problem> problems;
  for (KeptExperiment& each : kept) {
    each.result = resolved_path((fs::path(folder) / (each.name + ".h5")).string());
    try {
      find_result(each, line.value<bool>("force"));
    } catch (const InputError& trouble) {
      problems.insert(problems.end(), trouble.problems().begin(), trouble.problems().end());
    }
  }
  if (!problems.empty()) throw InputError(std::move(problems));
}

bool run_missing(const CommandLine& line, std::vector<KeptExperiment>& kept) {
  const bool quiet = line.value<bool>("quiet");
  RunOptions options;
  options.threads = threads_of(line);
  for (KeptExperiment& each : kept) {
    if (each.there) continue;
    if (!quiet) {
      std::cerr << each.name << ": " << grouped(each.plan->grid().runs()) << " runs"
                << (each.start == Start::resume ? ", some of them done" : "") << '\n';
    }
    options.output = each.result;
    options.start = each.start;
    options.command = "weft run " + fs::path(each.file).filename().string();
    const RunReport report =
        run_plan(*each.plan, options, quiet ? ProgressMode::never : ProgressMode::automatic,
                 "the same command goes on");
    if (!report.whole) {
      std::cerr << "stopped by a signal: " << kept_text(report.runs_done, *each.plan, options)
                << "; the same command goes on\n";
      return false;
    }
    each.there = true;
  }
  return true;
}

}  // namespace weft
