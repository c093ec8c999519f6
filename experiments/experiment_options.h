#pragma once

#include <optional>

#include "core/engine/experiment.h"
#include "core/engine/instruction_set.h"
#include "experiments/command.h"

namespace weft {

/// Declares the options that say which experiment: --set, --seed.
void add_experiment_options(boost::program_options::options_description_easy_init options);
/// Declares --threads.
void add_thread_option(boost::program_options::options_description_easy_init options);

/// Declares --instruction-set.
void add_instruction_set_option(boost::program_options::options_description_easy_init options);

/// What --set and --seed say.
struct ExperimentReading {
  std::vector<std::string> overrides;
  std::optional<std::uint64_t> seed;
};
[[nodiscard]] ExperimentReading experiment_reading(const CommandLine& line);

/// Reads the experiment file EXPERIMENT with these options; prints notes on standard error, unless
/// --quiet is given.
[[nodiscard]] Experiment experiment_of(const CommandLine& line);
/// Threads to use: as asked for, or as many as this process may run on.
[[nodiscard]] int threads_of(const CommandLine& line);
/// The instruction set asked for, or the fastest that this machine has.
[[nodiscard]] InstructionSet instruction_set_of(const CommandLine& line);

}  // namespace weft
