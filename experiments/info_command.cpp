#include <iostream>

#include "analysis/info.h"
#include "core/output/result_reader.h"
#include "experiments/command.h"

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
  const ResultReader result(line.text("RESULTS"));
  if (line.value<bool>("experiment")) {
    std::cout << result.text("experiment").value_or("");
    return Exit::done;
  }
  const analysis::Format format = analysis::parse_format(line.text("format"));
  std::cout << analysis::info_text(analysis::info(result), format);
  return Exit::done;
}

}  // namespace weft
