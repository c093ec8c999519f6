#pragma once

#include <string>

#include "core/output/descriptor.h"

namespace weft {

/// How a process works at an output.
enum class Sharing {
  alone,    ///< no other process may
  together  ///< others that work together with it may
};

/// Held while a process works at an output: an advisory lock on a file, which the system releases
/// however the process ends. Where the file system refuses locks there is none, and where hosts do
/// not see each other's, it does not help: that costs work done twice, never results.
class OutputLock {
 public:
  /// Takes the lock, creating the file `path` in its folder, which is there. Throws InputError,
  /// which names the holder, if another process has it and either of the two is to be alone;
  /// RunError if the file cannot be created.
  OutputLock(const std::string& path, const std::string& output, Sharing sharing);
  OutputLock(const OutputLock&) = delete;
  OutputLock& operator=(const OutputLock&) = delete;
  /// Releases it, and removes the file unless others hold it.
  ~OutputLock();

 private:
  std::string path_;
  Descriptor file_;
};

/// Refuses, as OutputLock does, an output at which another process works; takes nothing.
void check_unlocked(const std::string& path, const std::string& output, Sharing sharing);

}  // namespace weft
