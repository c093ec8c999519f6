#pragma once

#include <cstddef>
#include <span>
#include <string>

namespace weft {

/// A file that is written aside and appears under its name only when it is whole and on disk.
/// If it is never committed, what was written aside is removed.
class FileAside {
 public:
  explicit FileAside(const std::string& path);
  FileAside(const FileAside&) = delete;
  FileAside& operator=(const FileAside&) = delete;
  ~FileAside();

  /// Where to write; unique to this process.
  [[nodiscard]] const std::string& path() const { return aside_; }
  /// Syncs, renames, and syncs the folder. Throws RunError.
  void commit();

 private:
  std::string path_;
  std::string aside_;
  bool committed_ = false;
};

/// Writes a whole file that way. Throws RunError with the system's reason (e.g. no space left).
void write_file(const std::string& path, std::span<const std::byte> bytes);

}  // namespace weft
