#include "analysis/sensitivity/sensitivity.h"
#include "experiments/analysis_options.h"

namespace weft {

Exit sensitivity_command(const Command& command, const Arguments& arguments) {
  namespace po = boost::program_options;
  po::options_description options("Options");
  auto add = options.add_options();
  add("outcome", po::value<std::string>()->default_value("engagement")->value_name("NAME"),
      "outcome to explain (weft list outcomes)");
  add("strategy", po::value<std::string>()->value_name("NAME"),
      "under this strategy only; else over all, and under each");
  add_analysis_options(add);
  add_resampling_options(add);
  const CommandLine line(command, options, {"RESULTS"}, arguments);
  if (line.helped()) return Exit::done;
  analysis::SensitivityOptions wanted;
  wanted.outcome = line.text("outcome");
  if (line.has("strategy")) wanted.strategy = line.text("strategy");
  wanted.bootstrap.seed = resampling_seed(line);
  return print_answer(
      line,
      [&](const ResultReader& result) { return analysis::sensitivity_answer(result, wanted); },
      Configurations::in_blocks);
}

}  // namespace weft
