#include "analysis/robustness/robustness_answer.h"
#include "experiments/analysis_options.h"

namespace weft {

Exit robustness_command(const Command& command, const Arguments& arguments) {
  namespace po = boost::program_options;
  po::options_description options("Options");
  auto add = options.add_options();
  add("outcome", po::value<std::string>()->default_value("engagement")->value_name("NAME"),
      "outcome that counts (weft list outcomes)");
  add("at-least", po::value<double>()->value_name("X"),
      "what satisfices, in the outcome's unit; --at-most where less is better");
  add("at-most", po::value<double>()->value_name("X"), "the same for such an outcome");
  add("baseline", po::value<std::string>()->value_name("STRATEGY"),
      "whose median satisfices, if nothing else is said (default: the first strategy)");
  add("optimism", po::value<double>()->default_value(0.5, "0.5")->value_name("SHARE"),
      "Hurwicz's weight of the best configuration against the worst");
  add_analysis_options(add);
  add_resampling_options(add);
  const CommandLine line(command, options, {"RESULTS"}, arguments);
  if (line.helped()) return Exit::done;
  analysis::RobustnessOptions wanted;
  wanted.outcome = line.text("outcome");
  wanted.optimism = line.value<double>("optimism");
  if (line.has("baseline")) wanted.baseline = line.text("baseline");
  const bool lower = analysis::find_outcome(wanted.outcome).lower_is_better;
  if (line.has(lower ? "at-least" : "at-most")) {
    refuse(
        std::string(lower ? "--at-least" : "--at-most") + " does not fit '" + wanted.outcome + "'",
        std::string("of that, ") + (lower ? "less" : "more") + " is better",
        std::string("give ") + (lower ? "--at-most" : "--at-least"));
  }
  const char* const threshold = lower ? "at-most" : "at-least";
  if (line.has(threshold)) wanted.threshold = line.value<double>(threshold);
  wanted.bootstrap.seed = resampling_seed(line);
  return print_answer(line, [&](const ResultReader& result) {
    return analysis::robustness_answer(analysis::robustness(result, wanted));
  });
}

}  // namespace weft
