#pragma once

#include <string>

namespace weft::faults {

/// What a step does to the file system.
enum class Kind {
  grow,    ///< takes room on the disk: a disk may be full
  shrink,  ///< takes none: it fails for other reasons only
};

/// What is to become of a call that has been counted.
struct Verdict {
  int error = 0;      ///< it fails with this; 0: it happens
  bool half = false;  ///< only half of what is to be written is
  bool last = false;  ///< then `die`
};

/// Counts a call that is about to change the file system at `path`; does not return if the process
/// is killed there.
Verdict step(const char* call, const std::string& path, Kind kind);

/// Kills the process as from outside: nothing is cleared up.
[[noreturn]] void die();

/// The absolute path that a file name means here.
std::string absolute(const char* name);

/// Whether steps at this absolute path are counted.
bool is_watched(const std::string& path);

}  // namespace weft::faults
