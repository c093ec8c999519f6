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

std::string asked_path(const CommandLine& line, Shard shard) {
  if (!line.has("output")) {
    const std::string name = fs::path(line.text("EXPERIMENT")).stem().string();
    if (shard.is_whole()) return name + ".h5";
    return name + ".shard-" + std::to_string(shard.index) + "-of-" + std::to_string(shard.count) +
           ".h5";
  }
  std::string path = line.text("output");
  if (path.empty()) refuse("the output has no name", "", "give -o RESULTS.h5");
  return path;
}

/// Refuses to replace what is no result.
void check_replaceable(const std::string& asked, const std::string& path) {
  std::error_code error;
  if (!fs::exists(path, error) || fs::file_size(path, error) == 0 || is_hdf5(path)) return;
  refuse("the output " + path_in_quotes(asked) + " is not a result file",
         "--force replaces results and nothing else",
         "give another -o, or remove that file yourself");
}

/// Refuses a result that is not the wanted one. `output` is its name in messages.
void check_same(const std::string& output, const ResultIdentity& found,
                const ResultIdentity& wanted) {
  const std::string hint = "give another -o, or --force instead of --resume to replace it";
  if (found.experiment_sha256 != wanted.experiment_sha256) {
    constexpr std::size_t digits = 12;
    refuse(output + " is the result of another experiment",
           "sha256 " + found.experiment_sha256.substr(0, digits) + " there, " +
               wanted.experiment_sha256.substr(0, digits) + " here",
           hint);
  }
  if (found.shard != wanted.shard) {
    refuse(output + " holds shard " + found.shard.text() + " of this experiment",
           "shard " + wanted.shard.text() + " is wanted here", hint);
  }
}

/// Refuses to lose a file that is there already.
void check_existing(const std::string& asked, const std::string& path, Start start,
                    const ResultIdentity& wanted) {
  std::error_code error;
  if (!fs::exists(fs::symlink_status(asked, error))) return;
  const bool dangling = !fs::exists(path, error);
  const std::string output = "the output " + path_in_quotes(asked);
  if (start == Start::over) return check_replaceable(asked, path);
  if (start == Start::fresh || (dangling && !PartFolder(path).holds_work())) {
    refuse(output + (dangling ? " is a link to " + path_in_quotes(path) + ", which is not there"
                              : " exists already"),
           "a result is not overwritten unasked", "give another -o, or --force to replace it");
  }
  if (dangling || PartFolder(path).is_replacing()) return;
  const auto found = identity_of_result(path);
  if (!found) {
    refuse(output + " exists already, and is no readable result", "",
           "move it away to go on, or give another -o");
  }
  check_same(output, *found, wanted);
}

void check_parts(const std::string& path, Start start, Sharing sharing) {
  const PartFolder parts(path);
  std::error_code error;
  if (fs::exists(fs::symlink_status(parts.path(), error)) && !parts.exists()) {
    refuse(path_in_quotes(parts.path()) + " is not a folder",
           "unfinished work is kept under that name", "move it away, or give another -o");
  }
  if (!parts.exists()) return;
  check_writable((fs::path(parts.path()) / "blocks").string(), "the folder " + parts.path());
  parts.check_unlocked(sharing);
  if (start != Start::fresh) return;
  remove_leftovers((fs::path(parts.path()) / "blocks").string());
  if (parts.holds_work()) {
    refuse(path_in_quotes(parts.path()) + " holds an unfinished run", "its work would be lost",
           "give --resume to go on with it, or --force to start over");
  }
}

}  // namespace

Start start_of(const CommandLine& line) {
  const bool resume = line.value<bool>("resume");
  const bool over = line.value<bool>("force");
  if (resume && over) {
    refuse("--resume and --force are given", "one goes on with unfinished work, the other drops it",
           "give one of them");
  }
  return resume ? Start::resume : over ? Start::over : Start::fresh;
}

RunOutput output_of(const CommandLine& line, const Plan& plan, Shard shard) {
  const Start start = start_of(line);
  const Sharing sharing = line.value<bool>("share") ? Sharing::together : Sharing::alone;
  const std::string asked = asked_path(line, shard);
  const std::string path = resolved_path(asked);
  check_output_kind(path, line.text("EXPERIMENT"), "experiment file");
  if (line.has("extend")) check_output_kind(path, line.text("extend"), "result to be extended");
  check_existing(asked, path, start, result_identity(part_identity(plan, shard)));
  check_folder_writable(path);
  check_parts(path, start, sharing);
  return {path, start, sharing};
}

std::string new_output(const CommandLine& line, std::span<const std::string> inputs, bool over) {
  const std::string asked = line.has("output") ? line.text("output") : "";
  if (asked.empty()) refuse("the output has no name", "", "give -o RESULTS.h5");
  std::string path = resolved_path(asked);
  for (const std::string& input : inputs)
    check_output_kind(path, input, "input " + path_in_quotes(input));
  std::error_code error;
  if (over) {
    check_replaceable(asked, path);
  } else if (fs::exists(fs::symlink_status(asked, error))) {
    refuse("the output " + path_in_quotes(asked) + " exists already",
           "a result is not overwritten unasked", "give another -o, or --force to replace it");
  }
  check_folder_writable(path);
  remove_leftovers(path);
  return path;
}

}  // namespace weft
