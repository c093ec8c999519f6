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
/// change anything; it may start threads, as long as the caller has started none.
[[nodiscard]] std::string read_apart(const std::string& path,
                                     const std::function<std::string()>& work);

}  // namespace weft
