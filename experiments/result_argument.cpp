#include "experiments/result_argument.h"

#include <filesystem>

#include "core/output/part_folder.h"

namespace weft {

std::string result_argument(const CommandLine& line) { return result_path(line.text("RESULTS")); }

std::string result_path(const std::string& path) {
  namespace fs = std::filesystem;
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (status.type() == fs::file_type::not_found && PartFolder(path).holds_work()) {
    refuse("'" + path + "' is not there yet", "its run is unfinished",
           "'weft info " + path + "' says how far it is; go on with weft run --resume");
  }
  if (status.type() == fs::file_type::not_found) {
    refuse("'" + path + "' does not exist", "", "name a result file, as weft run writes it");
  }
  if (status.type() == fs::file_type::directory) {
    refuse("'" + path + "' is a folder", "", "name a result file, as weft run writes it");
  }
  // An unreadable one is the machine's failure, said where it is opened.
  if (fs::exists(status) && !fs::is_regular_file(status)) {
    refuse("'" + path + "' is not a file but a device or a pipe", "results are read at random",
           "name a result file, as weft run writes it");
  }
  return path;
}

void check_whole(const ResultReader& result) {
  if (result.shard().is_whole()) return;
  refuse("'" + result.path() + "' holds shard " + result.shard().text() + " only",
         "the other runs of the experiment are in other files",
         "join them: weft merge SHARD.h5... -o RESULTS.h5");
}

}  // namespace weft
