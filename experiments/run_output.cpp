#include "experiments/run_output.h"

#include <filesystem>

#include "core/base/problem.h"
#include "core/engine/assemble.h"
#include "core/output/part_folder.h"
#include "core/output/result_reader.h"
#include "core/output/safe_file.h"
#include "experiments/output_path.h"

namespace weft {
namespace {

namespace fs = std::filesystem;

std::string asked_path(const CommandLine& line) {
  if (!line.has("output")) return fs::path(line.text("EXPERIMENT")).stem().string() + ".h5";
  std::string path = line.text("output");
  if (path.empty()) refuse("the output has no name", "", "give -o RESULTS.h5");
  return path;
}

Start start_of(const CommandLine& line) {
  const bool resume = line.value<bool>("resume");
  const bool over = line.value<bool>("force");
  if (resume && over) {
    refuse("--resume and --force are given", "one goes on with unfinished work, the other drops it",
           "give one of them");
  }
  return resume ? Start::resume : over ? Start::over : Start::fresh;
}

/// Refuses to lose a file that is there already.
void check_existing(const std::string& asked, const std::string& path, Start start,
                    const Plan& plan) {
  std::error_code error;
  if (!fs::exists(fs::symlink_status(asked, error))) return;
  const bool dangling = !fs::exists(path, error);
  const std::string output = "the output " + quoted(asked);
  if (start == Start::over) {
    if (dangling || fs::file_size(path, error) == 0 || is_hdf5(path)) return;
    refuse(output + " is not a result file", "--force replaces results and nothing else",
           "give another -o, or remove that file yourself");
  }
  if (start == Start::fresh || (dangling && !PartFolder(path).holds_work())) {
    refuse(output + (dangling ? " is a link to " + quoted(path) + ", which is not there"
                              : " exists already"),
           "a result is not overwritten unasked", "give another -o, or --force to replace it");
  }
  if (dangling || PartFolder(path).is_replacing()) return;
  const std::string wanted = part_identity(plan).experiment_sha256;
  const auto found = experiment_of_result(path);
  if (!found) {
    refuse(output + " exists already, and is no readable result", "",
           "move it away to go on, or give another -o");
  }
  if (*found != wanted) {
    constexpr std::size_t digits = 12;
    refuse(output + " is the result of another experiment",
           "sha256 " + found->substr(0, digits) + " there, " + wanted.substr(0, digits) + " here",
           "give another -o, or --force instead of --resume to replace it");
  }
}

void check_parts(const std::string& path, Start start) {
  const PartFolder parts(path);
  std::error_code error;
  if (fs::exists(fs::symlink_status(parts.path(), error)) && !parts.exists()) {
    refuse(quoted(parts.path()) + " is not a folder", "unfinished work is kept under that name",
           "move it away, or give another -o");
  }
  if (!parts.exists()) return;
  check_writable((fs::path(parts.path()) / "blocks").string(), "the folder " + parts.path());
  if (start != Start::fresh) return;
  remove_leftovers((fs::path(parts.path()) / "blocks").string());
  if (parts.holds_work()) {
    refuse(quoted(parts.path()) + " holds an unfinished run", "its work would be lost",
           "give --resume to go on with it, or --force to start over");
  }
}

}  // namespace

RunOutput output_of(const CommandLine& line, const Plan& plan) {
  const Start start = start_of(line);
  const std::string asked = asked_path(line);
  const std::string path = resolved_path(asked);
  check_output_kind(path, line.text("EXPERIMENT"), "experiment file");
  check_existing(asked, path, start, plan);
  check_folder_writable(path);
  check_parts(path, start);
  return {path, start};
}

}  // namespace weft
