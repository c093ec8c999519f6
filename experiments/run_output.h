#pragma once

#include <string>

#include "core/engine/execute.h"
#include "experiments/command.h"

namespace weft {

/// Where a run writes, and what it does about work that is there.
struct RunOutput {
  std::string path;  ///< links resolved: the file itself is replaced, never a link to it
  Start start = Start::fresh;
};

/// What --output, --resume and --force ask for. Throws InputError, before anything is computed,
/// where the result could not be written, or where something would be lost that nobody offered.
[[nodiscard]] RunOutput output_of(const CommandLine& line, const Plan& plan);

}  // namespace weft
