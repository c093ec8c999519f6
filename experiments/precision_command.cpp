#include "analysis/precision/precision_answer.h"
#include "experiments/analysis_options.h"
#include "experiments/experiment_options.h"

namespace weft {

Exit precision_command(const Command& command, const Arguments& arguments) {
  namespace po = boost::program_options;
  po::options_description options("Options");
  auto add = options.add_options();
  add("outcome", po::value<std::string>()->default_value("engagement")->value_name("NAME"),
      "outcome in question (weft list outcomes)");
  add("half-width", po::value<double>()->value_name("X"),
      "precision to aim for: half the width of the 95 % interval, in units of the outcome; "
      "default: "
      "half the difference between the best two strategies");
  add("configuration-cost", po::value<double>()->default_value(0)->value_name("RUNS"),
      "what a configuration costs under a strategy besides its runs, in runs");
  add_analysis_options(add);
  add_thread_option(add);
  const CommandLine line(command, options, {"RESULTS"}, arguments);
  if (line.helped()) return Exit::done;
  analysis::PrecisionOptions wanted;
  wanted.outcome = line.text("outcome");
  if (line.has("half-width")) wanted.half_width = line.value<double>("half-width");
  wanted.overhead = line.value<double>("configuration-cost");
  return print_answer(line, [&](const ResultReader& result) {
    return analysis::precision_answer(analysis::precision(result, wanted));
  });
}

}  // namespace weft
