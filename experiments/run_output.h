#pragma once

#include <span>
#include <string>

#include "core/engine/execute.h"
#include "experiments/command.h"

namespace weft {

/// Where a run writes, and what it does about work that is there.
struct RunOutput {
  std::string path;  ///< links resolved: the file itself is replaced, never a link to it
  Start start = Start::fresh;
  Sharing sharing = Sharing::alone;
};

/// What --resume and --force ask for. Throws InputError if both are given.
[[nodiscard]] Start start_of(const CommandLine& line);

/// What --output, --resume, --force and --share ask for. Throws InputError, before anything is
/// computed, where the result could not be written, or where something would be lost that nobody
/// offered.
[[nodiscard]] RunOutput output_of(const CommandLine& line, const Plan& plan, Shard shard);

/// Where a command writes that makes a result of `inputs`, in one go: --output, which is to be
/// replaced only if `over`. Throws InputError like output_of.
[[nodiscard]] std::string new_output(const CommandLine& line, std::span<const std::string> inputs,
                                     bool over);

}  // namespace weft
