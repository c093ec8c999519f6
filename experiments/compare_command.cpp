#include "analysis/compare/comparison_answer.h"
#include "experiments/analysis_options.h"

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
  add_analysis_options(add);
  add_resampling_options(add);
  const CommandLine line(command, options, {"RESULTS"}, arguments);
  if (line.helped()) return Exit::done;
  analysis::CompareOptions wanted;
  wanted.outcome = line.text("outcome");
  if (line.has("baseline")) wanted.baseline = line.text("baseline");
  if (line.has("by")) wanted.by = line.text("by");
  return print_answer(line, [&](const ResultReader& result) {
    return analysis::comparison_answer(analysis::compare(result, wanted));
  });
}

}  // namespace weft
