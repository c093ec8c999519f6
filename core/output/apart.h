#pragma once

#include <functional>
#include <string>

#include "core/base/problem.h"

namespace weft {

/// Reading a file crashed: it is damaged.
class CrashError : public RunError {
 public:
  using RunError::RunError;
};

/// The text that `work` makes, in a child process: reading a damaged file may crash in libhdf5, and
/// then only the child does. InputErrors and RunErrors come through; if the child dies, that is a
/// CrashError which says that the file at `path` is damaged. `work` must not print or
/// change anything; it may start threads, as long as the caller has started none. `most_seconds`:
/// of processor time, after which the child counts as dead, since libhdf5 loops for ever on some
/// damaged files; 0: no limit.
[[nodiscard]] std::string read_apart(const std::string& path,
                                     const std::function<std::string()>& work,
                                     unsigned most_seconds = 0);

/// Processor time within which reading a whole file ends by far: ten seconds, and a second for each
/// 50 MB.
[[nodiscard]] unsigned seconds_to_read(const std::string& path);

}  // namespace weft
