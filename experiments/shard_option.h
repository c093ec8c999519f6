#pragma once

#include "core/output/shard.h"
#include "experiments/command.h"

namespace weft {

/// Declares --shard.
void add_shard_option(boost::program_options::options_description_easy_init options);

/// Which shard is to be run.
struct AskedShard {
  Shard shard;
  bool from_array = false;  ///< by the environment of a Slurm array, not by --shard
};

/// As --shard says, or the variables of a Slurm array; else all of the experiment.
[[nodiscard]] AskedShard asked_shard(const CommandLine& line);

/// "I/N" as a shard. Refuses anything else.
[[nodiscard]] Shard parse_shard(const std::string& text);

}  // namespace weft
