#include <sstream>

#include "analysis/frontier/frontier_answer.h"
#include "experiments/analysis_options.h"

namespace weft {
namespace {

/// Names between commas.
std::vector<std::string> names_of(const std::string& list) {
  std::vector<std::string> names;
  std::istringstream rest(list);
  for (std::string name; std::getline(rest, name, ',');) names.push_back(name);
  return names;
}

}  // namespace

Exit frontier_command(const Command& command, const Arguments& arguments) {
  namespace po = boost::program_options;
  const analysis::FrontierOptions usual;
  std::string list;
  for (const std::string& name : usual.outcomes) list += (list.empty() ? "" : ",") + name;
  po::options_description options("Options");
  auto add = options.add_options();
  add("outcomes", po::value<std::string>()->default_value(list)->value_name("A,B,..."),
      "outcomes wanted together (weft list outcomes)");
  add_analysis_options(add);
  add_resampling_options(add);
  const CommandLine line(command, options, {"RESULTS"}, arguments);
  if (line.helped()) return Exit::done;
  analysis::FrontierOptions wanted;
  wanted.outcomes = names_of(line.text("outcomes"));
  wanted.bootstrap.seed = resampling_seed(line);
  return print_answer(line, [&](const ResultReader& result) {
    return analysis::frontier_answer(analysis::frontier(result, wanted));
  });
}

}  // namespace weft
