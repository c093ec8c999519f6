#pragma once

#include <unistd.h>

#include <atomic>
#include <filesystem>
#include <string>

namespace weft {

/// A path in the folder for temporary files that no other test, here or in another process, uses.
inline std::string fresh_path(const std::string& ending = "") {
  static std::atomic<int> count = 0;
  const std::string name =
      "weft_test_" + std::to_string(::getpid()) + "_" + std::to_string(count++) + ending;
  return (std::filesystem::temp_directory_path() / name).string();
}

}  // namespace weft
