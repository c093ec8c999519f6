#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/engine/execute.h"
#include "core/output/claim.h"
#include "experiments/command.h"

/// Results that a command keeps for the experiments it is given, and makes where they are missing.
namespace weft {

/// An experiment file and where its result is kept.
struct KeptExperiment {
  std::string file;
  std::string name;  ///< the file's, without folder and ending
  std::unique_ptr<const Experiment> experiment;
  std::unique_ptr<const Plan> plan;
  std::optional<Claim> claim;
  std::string result;          ///< path of the result file
  bool there = false;          ///< the result of this very experiment is there
  Start start = Start::fresh;  ///< what a run is to do about work that is there
};

/// Declares --results (by default `folder`), --force, --threads, --set and --quiet.
void add_kept_options(boost::program_options::options_description_easy_init options,
                      const std::string& folder);

/// Reads the experiment files of the argument FILE. Throws InputError with all that is wrong in any
/// of them, and for two of the same name. Nothing is written yet.
[[nodiscard]] std::vector<KeptExperiment> read_kept(const CommandLine& line);

/// Looks for their results in the folder that --results names, which is created. Throws InputError
/// where one is of another experiment (unless --force is given), or is no result. Starts no
/// threads.
void find_results(const CommandLine& line, std::vector<KeptExperiment>& kept);

/// Runs what is not there, one experiment after the other; goes on where an earlier run was
/// stopped. False if a signal stopped it.
[[nodiscard]] bool run_missing(const CommandLine& line, std::vector<KeptExperiment>& kept);

}  // namespace weft
