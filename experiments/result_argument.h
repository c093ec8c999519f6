#pragma once

#include <string>

#include "experiments/command.h"

namespace weft {

/// The argument RESULTS of a command that reads a result file. Refuses what cannot be one: nothing
/// there, a folder, a device.
[[nodiscard]] std::string result_argument(const CommandLine& line);

}  // namespace weft
