#include <iostream>

#include "analysis/info.h"
#include "core/output/apart.h"
#include "experiments/command.h"
#include "experiments/result_argument.h"

namespace weft {

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
  const std::string path = result_argument(line);
  std::cout << read_apart(path, [&] {
    const ResultReader result(path);
    return text_only ? result.text("experiment").value_or("")
                     : analysis::info_text(analysis::info(result), format);
  });
  return Exit::done;
}

}  // namespace weft
