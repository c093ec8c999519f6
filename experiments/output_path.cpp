#include "experiments/output_path.h"

#include <array>
#include <filesystem>
#include <fstream>
#include <string_view>

#include "core/base/problem.h"
#include "core/config/wording.h"
#include "core/output/safe_file.h"
#include "experiments/command.h"

namespace weft {

namespace fs = std::filesystem;

std::string path_in_quotes(const std::string& path) { return "'" + printable(path) + "'"; }

std::string resolved_path(const std::string& path) {
  constexpr int most_links = 40;
  std::error_code error;
  fs::path file = path;
  for (int links = 0; fs::is_symlink(fs::symlink_status(file, error)); ++links) {
    if (links == most_links) {
      refuse("the output " + path_in_quotes(path) + " is a link", "it leads in a circle",
             "name a file");
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

void check_output_kind(const std::string& path, const std::string& input,
                       const std::string& input_name) {
  std::error_code error;
  const std::string output = "the output " + path_in_quotes(path);
  const fs::path folder = fs::path(path).parent_path();
  if (!folder.empty() && !fs::is_directory(folder, error)) {
    refuse("the output folder " + path_in_quotes(folder.string()) + " does not exist", "",
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
  if (fs::equivalent(path, input, error)) {
    refuse(output + " is the " + input_name + " itself", "it would be lost", "give another -o");
  }
}

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

void check_folder_writable(const std::string& path) {
  const fs::path folder = fs::path(path).parent_path();
  check_writable(path,
                 "the output folder " + path_in_quotes(folder.empty() ? "." : folder.string()));
}

}  // namespace weft
