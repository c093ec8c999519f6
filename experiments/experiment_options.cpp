#include "experiments/experiment_options.h"

#include <algorithm>
#include <iostream>
#include <thread>

#include "core/base/nearest.h"
#include "core/base/problem.h"
#include "core/config/read_experiment.h"

namespace weft {
namespace {

namespace po = boost::program_options;

constexpr int most_threads = 1024;
constexpr std::int64_t largest_seed = std::int64_t{1} << 53;

}  // namespace

void add_experiment_options(po::options_description_easy_init options) {
  options("set", po::value<std::vector<std::string>>()->composing()->value_name("KEY=VALUE"),
          "change the experiment, e.g. design.configurations=100 (repeatable)");
  options("seed", po::value<std::int64_t>()->value_name("N"), "use another seed, 0 to 2^53");
}

void add_thread_option(po::options_description_easy_init options) {
  options("threads", po::value<int>()->value_name("N"),
          "threads to use (default: as many as may run)");
}

void add_instruction_set_option(po::options_description_easy_init options) {
  options("instruction-set", po::value<std::string>()->default_value("auto")->value_name("NAME"),
          "how to compute; the results are the same: auto (the fastest here), scalar, emulated, "
          "sse4, avx2, avx512, neon");
}

ExperimentReading experiment_reading(const CommandLine& line) {
  ExperimentReading reading;
  if (line.has("set")) reading.overrides = line.value<std::vector<std::string>>("set");
  if (line.has("seed")) {
    const auto given = line.value<std::int64_t>("seed");
    if (given < 0 || given > largest_seed) {
      refuse("--seed is " + std::to_string(given), "", "give a whole number, 0 to 2^53");
    }
    reading.seed = static_cast<std::uint64_t>(given);
  }
  return reading;
}

Experiment experiment_of(const CommandLine& line) {
  const ExperimentReading reading = experiment_reading(line);
  std::vector<Problem> notes;
  Experiment experiment =
      read_experiment(line.text("EXPERIMENT"), {reading.overrides, reading.seed, &notes});
  if (line.has("quiet") && line.value<bool>("quiet")) return experiment;
  for (const Problem& note : notes) std::cerr << "note: " << note.text() << '\n';
  return experiment;
}

int threads_of(const CommandLine& line) {
  if (!line.has("threads")) {
    return static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
  }
  const int threads = line.value<int>("threads");
  if (threads < 1 || threads > most_threads) {
    refuse("--threads is " + std::to_string(threads), "",
           "give a number from 1 to " + std::to_string(most_threads));
  }
  return threads;
}

InstructionSet instruction_set_of(const CommandLine& line) {
  const std::string asked = line.text("instruction-set");
  if (asked == "auto") return best_instruction_set();
  std::vector<std::string_view> names = {"auto"};
  std::string usable = "auto";
  for (const InstructionSetInfo& info : instruction_sets()) {
    names.push_back(info.name);
    const bool can_be_used = info.kernel != nullptr && info.here;
    if (can_be_used && info.name == asked) return info.set;
    if (can_be_used) usable += ", " + std::string(info.name);
  }
  const auto known = std::ranges::find(names, asked);
  if (known == names.end()) {
    refuse("--instruction-set is '" + asked.substr(0, 40) + "'", "",
           suggestion(asked.substr(0, 40), names));
  }
  const InstructionSetInfo& info =
      instruction_sets()[static_cast<std::size_t>(known - names.begin()) - 1];
  refuse("--instruction-set is " + asked,
         info.kernel == nullptr ? "this program was not built for it" : "this machine lacks it",
         "here: " + usable);
}

}  // namespace weft
