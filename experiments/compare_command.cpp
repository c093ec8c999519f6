#include <iostream>

#include "analysis/comparison_table.h"
#include "core/output/apart.h"
#include "experiments/command.h"
#include "experiments/result_argument.h"

namespace weft {

Exit compare_command(const Command& command, const Arguments& arguments) {
  namespace po = boost::program_options;
  po::options_description options("Options");
  auto add = options.add_options();
  add("outcome", po::value<std::string>()->default_value("engagement")->value_name("NAME"),
      "outcome that ranks the strategies (weft list outcomes)");
  add("baseline", po::value<std::string>()->value_name("STRATEGY"),
      "show paired differences to this strategy as well");
  add("by", po::value<std::string>()->value_name("FACTOR"),
      "compare apart in the lowest, middle and highest third of a factor");
  add("format", po::value<std::string>()->default_value("table")->value_name("FORMAT"),
      "table, csv or json");
  const CommandLine line(command, options, {"RESULTS"}, arguments);
  if (line.helped()) return Exit::done;
  const analysis::Format format = analysis::parse_format(line.text("format"));
  analysis::CompareOptions wanted;
  wanted.outcome = line.text("outcome");
  if (line.has("baseline")) wanted.baseline = line.text("baseline");
  if (line.has("by")) wanted.by = line.text("by");
  const std::string path = result_argument(line);
  std::cout << read_apart(path, [&] {
    const ResultReader result(path);
    check_whole(result);
    return analysis::comparison_text(analysis::compare(result, wanted), format);
  });
  return Exit::done;
}

}  // namespace weft
