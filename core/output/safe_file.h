#pragma once

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
  void commit() { commit(path_); }
  /// The same, to another name in the same folder.
  void commit(const std::string& path);

 private:
  std::string path_;
  std::string aside_;
  bool committed_ = false;
};

}  // namespace weft
