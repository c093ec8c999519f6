#pragma once

#include <string>

namespace weft {

/// Now, as 2026-01-31T12:00:00Z.
[[nodiscard]] std::string utc_time();

/// Program, version, git commit, and whether sources were changed since.
[[nodiscard]] std::string program_source();

/// Compiler and its version.
[[nodiscard]] std::string program_compiler();

/// Name of this machine, "unknown" if it has none.
[[nodiscard]] std::string host_name();

}  // namespace weft
