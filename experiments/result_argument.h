#pragma once

#include <string>

#include "core/output/result_reader.h"
#include "experiments/command.h"

namespace weft {

/// The argument RESULTS of a command that reads a result file. Refuses what cannot be one: nothing
/// there, a folder, a device.
[[nodiscard]] std::string result_argument(const CommandLine& line);
/// The same of a path that was given in another way.
[[nodiscard]] std::string result_path(const std::string& path);

/// Refuses a result that holds one shard only: it would answer for a part of the design.
void check_whole(const ResultReader& result);

}  // namespace weft
