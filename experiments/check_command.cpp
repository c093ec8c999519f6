#include <iostream>

#include "core/engine/execute.h"
#include "experiments/experiment_options.h"
#include "experiments/plan_text.h"

namespace weft {
namespace {

constexpr double pilot_seconds = 1.0;

}  // namespace

Exit check_command(const Command& command, const Arguments& arguments) {
  boost::program_options::options_description options("Options");
  auto add = options.add_options();
  add_thread_option(add);
  add_experiment_options(add);
  const CommandLine line(command, options, {"EXPERIMENT"}, arguments);
  if (line.helped()) return Exit::done;
  const int threads = threads_of(line);
  const Experiment experiment = experiment_of(line);
  const Plan plan(experiment);
  std::cout << line.text("EXPERIMENT") << ": no errors\n" << plan_text(plan, threads) << std::flush;
  std::cout << forecast_text(forecast(plan, threads, pilot_seconds), threads);
  return Exit::done;
}

}  // namespace weft
