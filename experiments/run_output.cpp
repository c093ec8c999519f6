#include "experiments/run_output.h"

#include <array>
#include <filesystem>
#include <fstream>
#include <string_view>

#include "core/base/problem.h"
#include "core/engine/assemble.h"
#include "core/output/part_folder.h"
#include "core/output/result_reader.h"
#include "core/output/safe_file.h"

namespace weft {
namespace {

namespace fs = std::filesystem;

std::string quoted(const std::string& text) { return "'" + text + "'"; }

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

/// What a chain of links leads to, whether it is there or not.
std::string resolved(const std::string& path) {
  constexpr int most_links = 40;
  std::error_code error;
  fs::path file = path;
  for (int links = 0; fs::is_symlink(fs::symlink_status(file, error)); ++links) {
    if (links == most_links) {
      refuse("the output " + quoted(path) + " is a link", "it leads in a circle", "name a file");
    }
    const fs::path target = fs::read_symlink(file, error);
    file = target.is_absolute() ? target : file.parent_path() / target;
  }
  return file.string();
}

bool is_hdf5(const std::string& path) {
  constexpr std::string_view signature = "\x89HDF\r\n\x1a\n";
  std::array<char, signature.size()> beginning{};
  std::ifstream(path, std::ios::binary).read(beginning.data(), beginning.size());
  return std::string_view(beginning.data(), beginning.size()) == signature;
}

/// Refuses outputs that no option makes right. `path`: links resolved.
void check_kind(const std::string& path, const CommandLine& line) {
  std::error_code error;
  const std::string output = "the output " + quoted(path);
  const fs::path folder = fs::path(path).parent_path();
  if (!folder.empty() && !fs::is_directory(folder, error)) {
    refuse("the output folder " + quoted(folder.string()) + " does not exist", "",
           "create it first");
  }
  const fs::file_status status = fs::status(path, error);
  if (fs::is_directory(status) || !fs::path(path).has_filename()) {
    refuse(output + " is a folder", "", "name a file");
  }
  if (!fs::exists(status)) return;
  if (!fs::is_regular_file(status)) {
    refuse(output + " is not a file but a device, a pipe or a socket",
           "a result takes its name when it is whole", "name a file");
  }
  if (fs::equivalent(path, line.text("EXPERIMENT"), error)) {
    refuse(output + " is the experiment file itself", "it would be lost", "give another -o");
  }
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

/// Refuses names and folders that cannot be written to.
void check_writable(const std::string& path, const std::string& what) {
  const std::error_code trouble = trouble_beside(path);
  if (!trouble) return;
  if (trouble == std::errc::filename_too_long) {
    refuse("the output's name is too long", "files beside it get longer names until it is whole",
           "give a shorter -o, of 150 letters at most");
  }
  if (trouble == std::errc::permission_denied || trouble == std::errc::operation_not_permitted ||
      trouble == std::errc::read_only_file_system) {
    refuse(what + " is not writable", trouble.message(), "give another -o, or permission");
  }
  throw RunError("cannot create a file beside " + path + " (" + trouble.message() + ")");
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
  const std::string path = resolved(asked);
  check_kind(path, line);
  check_existing(asked, path, start, plan);
  const fs::path folder = fs::path(path).parent_path();
  check_writable(path, "the output folder " + quoted(folder.empty() ? "." : folder.string()));
  check_parts(path, start);
  return {path, start};
}

}  // namespace weft
