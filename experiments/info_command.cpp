#include <filesystem>
#include <iostream>

#include "analysis/info/info.h"
#include "core/output/apart.h"
#include "experiments/command.h"
#include "experiments/result_argument.h"
#include "experiments/unfinished_text.h"

namespace weft {
namespace {

namespace fs = std::filesystem;

/// The result whose unfinished run RESULTS names, itself or its folder; nothing if it is there.
std::optional<std::string> unfinished_result(std::string path) {
  constexpr std::string_view folder_ending = ".parts";
  std::error_code error;
  while (path.size() > 1 && path.ends_with('/')) path.pop_back();
  if (path.ends_with(folder_ending) && fs::is_directory(path, error)) {
    path.resize(path.size() - folder_ending.size());
    if (PartFolder(path).holds_work()) return path;
    return std::nullopt;
  }
  if (fs::exists(path, error) || !PartFolder(path).holds_work()) return std::nullopt;
  return path;
}

}  // namespace

Exit info_command(const Command& command, const Arguments& arguments) {
  namespace po = boost::program_options;
  po::options_description options("Options");
  auto add = options.add_options();
  add("experiment", po::bool_switch(), "print the experiment file that was run");
  add("format", po::value<std::string>()->default_value("table")->value_name("FORMAT"),
      "table, csv or json");
  const CommandLine line(command, options, {"RESULTS"}, arguments);
  if (line.helped()) return Exit::done;
  const analysis::Format format = analysis::parse_format(line.text("format"));
  const bool text_only = line.value<bool>("experiment");
  if (const auto result = unfinished_result(line.text("RESULTS"))) {
    const PartFolder folder(*result);
    std::cout << read_apart(folder.path(), [&] {
      const UnfinishedResult found = look_at(folder);
      return text_only ? found.identity.experiment : unfinished_text(*result, found, format);
    });
    return Exit::done;
  }
  const std::string path = result_argument(line);
  std::cout << read_apart(
      path,
      [&] {
        const ResultReader result(path);
        return text_only ? result.text("experiment").value_or("")
                         : analysis::info_text(analysis::info(result), format);
      },
      seconds_to_read(path));
  return Exit::done;
}

}  // namespace weft
