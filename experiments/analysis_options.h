#pragma once

#include <functional>
#include <optional>
#include <string>

#include "analysis/table/answer.h"
#include "core/output/result_reader.h"
#include "experiments/command.h"

/// What all commands have in common that analyse a result.
namespace weft {

/// Declares --format and --partial.
void add_analysis_options(boost::program_options::options_description_easy_init options);
/// Declares --threads and --seed too, for analyses that resample.
void add_resampling_options(boost::program_options::options_description_easy_init options);
/// The seed asked for; it decides which rows are resampled, and nothing else.
[[nodiscard]] std::uint64_t resampling_seed(const CommandLine& line);

/// How much of a result is done, where that is not all of it.
[[nodiscard]] std::optional<std::string> unfinished(const ResultReader& result);
/// What an answer says of it; `done` is unfinished().
[[nodiscard]] std::string note_of_part(const ResultReader& result, const std::string& done);
/// Refuses a result of which only `done` is.
[[noreturn]] void require_whole(const ResultReader& result, const std::string& done);

/// Why intervals that take configurations for independent are too narrow; empty if they are not.
[[nodiscard]] std::string warning_of_design(const ResultReader& result);

/// Whether the intervals of an analysis take configurations for independent of each other, which
/// those of the designs `saltelli` and `morris` are not.
enum class Configurations { taken_as_independent, in_blocks };

/// Prints what `analyse` says of the result that the command line names, in the format it asks for.
/// Reads apart (core/output/apart.h). Refuses results that are not whole, unless --partial is
/// given; then the answer says how much is done.
Exit print_answer(const CommandLine& line,
                  const std::function<analysis::Answer(const ResultReader& result)>& analyse,
                  Configurations configurations = Configurations::taken_as_independent);

}  // namespace weft
