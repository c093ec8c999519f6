#include <iostream>
#include <random>

#include "experiments/command.h"
#include "experiments/experiment_options.h"
#include "experiments/result_argument.h"
#include "experiments/verification.h"

namespace weft {
Exit verify_command(const Command& command, const Arguments& arguments) {
  namespace po = boost::program_options;
  po::options_description options("Options");
  auto add = options.add_options();
  add("runs", po::value<std::int64_t>()->default_value(100)->value_name("N"),
      "runs to compute again, chosen at random");
  add("seed", po::value<std::int64_t>()->value_name("S"),
      "choose the runs that a verification with this seed chose (default: others each time)");
  add_thread_option(add);
  const CommandLine line(command, options, {"RESULTS"}, arguments);
  if (line.helped()) return Exit::done;
  VerifyOptions wanted;
  wanted.runs = line.whole("runs", 0, 100000);
  wanted.seed = line.has("seed") ? line.whole("seed") : std::random_device{}();
  wanted.threads = threads_of(line);
  const std::string path = result_argument(line);
  const bool right = Verification(path, wanted).pass();
  std::cout << path << (right ? ": nothing is wrong\n" : ": DAMAGED, or changed after the run\n");
  return right ? Exit::done : Exit::answered_no;
}

}  // namespace weft
