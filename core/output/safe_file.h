#pragma once

#include <string>
#include <system_error>

#include "core/base/problem.h"

namespace weft {

/// A file or folder has its name, but a power cut may take that back.
class NotSynced : public RunError {
 public:
  using RunError::RunError;
};

/// A file that is written aside and appears under its name only when it is whole and on disk.
/// If it is never committed, what was written aside is removed.
class FileAside {
 public:
  /// Creates the file aside: `path`.tmp.HOST.PROCESS.RANDOM, which no other process on any host
  /// that shares the disk has. Throws RunError.
  explicit FileAside(const std::string& path);
  FileAside(const FileAside&) = delete;
  FileAside& operator=(const FileAside&) = delete;
  ~FileAside();

  /// Where to write.
  [[nodiscard]] const std::string& path() const { return aside_; }
  /// Whether it is still there; others may remove it (remove_leftovers, `rm`).
  [[nodiscard]] bool exists() const;
  /// Syncs, gives it the name `path` (in the same folder), and syncs the folder. What had the name
  /// is replaced. Throws RunError, or NotSynced once it has the name.
  void commit_over(const std::string& path);
  /// The same, but leaves what has the name already, and says false then.
  [[nodiscard]] bool commit_new(const std::string& path);

 private:
  std::string aside_;
  bool committed_ = false;
};

/// Why no file can be written aside for `path`; no error if one can. Leaves nothing behind.
[[nodiscard]] std::error_code trouble_beside(const std::string& path);

/// Makes sure that the name of a file or folder is still there after a power cut. Throws
/// NotSynced.
void sync_folder_of(const std::string& path);

/// Removes files aside for `path` that nobody will finish: of processes of this host that are gone,
/// and any that are older than a day. Others may be under way on another host.
void remove_leftovers(const std::string& path);

}  // namespace weft
