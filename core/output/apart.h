#pragma once

#include <functional>
#include <string>

namespace weft {

/// The text that `work` makes, in a child process: reading a damaged file may crash in libhdf5, and
/// then only the child does. InputErrors and RunErrors come through; if the child dies, that is a
/// RunError which says that the file at `path` is damaged. `work` must not print, start threads, or
/// change anything.
[[nodiscard]] std::string read_apart(const std::string& path,
                                     const std::function<std::string()>& work);

}  // namespace weft
