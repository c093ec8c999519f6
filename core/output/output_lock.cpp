#include "core/output/output_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

#include "core/base/problem.h"
#include "core/output/stamp.h"

namespace weft {
namespace {

enum class Lock { taken, held_by_another, not_offered };

Lock try_lock(const Descriptor& file, int kind) {
  while (::flock(file.number(), kind | LOCK_NB) != 0) {
    if (errno == EWOULDBLOCK) return Lock::held_by_another;
    if (errno != EINTR) return Lock::not_offered;  // by this file system
  }
  return Lock::taken;
}

int kind_of(Sharing sharing) { return sharing == Sharing::alone ? LOCK_EX : LOCK_SH; }

/// Whether `path` still names the open file: its last holder removes it.
bool is_named(const Descriptor& file, const std::string& path) {
  struct stat open {};
  struct stat named {};
  return ::fstat(file.number(), &open) == 0 && ::stat(path.c_str(), &named) == 0 &&
         open.st_dev == named.st_dev && open.st_ino == named.st_ino;
}

void say_holder(const Descriptor& file) {
  const std::string text =
      "process " + std::to_string(::getpid()) + " on " + host_name() + " since " + utc_time();
  const bool written = ::ftruncate(file.number(), 0) == 0 &&
                       ::pwrite(file.number(), text.data(), text.size(), 0) > 0;
  static_cast<void>(written);  // a lock without a name is a lock
}

std::string holder(const Descriptor& file) {
  std::array<char, 256> text{};
  const ssize_t size = ::pread(file.number(), text.data(), text.size(), 0);
  return size > 0 ? std::string(text.data(), static_cast<std::size_t>(size)) : "another process";
}

[[noreturn]] void refuse_held(const Descriptor& file, const std::string& output, Sharing sharing) {
  throw InputError(
      Problem{{},
              "the output '" + output + "' is being written by " + holder(file),
              sharing == Sharing::alone ? "a second process would do its work twice"
                                        : "that process does not share it",
              "wait for it, or give another -o; several 'weft run' that were all given --share "
              "work together at one output"});
}

}  // namespace

OutputLock::OutputLock(const std::string& path, const std::string& output, Sharing sharing)
    : path_(path) {
  constexpr int attempts = 16;
  for (int attempt = 0; attempt < attempts; ++attempt) {
    file_ = Descriptor(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666));
    if (!file_) throw_system_error("cannot create", path);
    const Lock lock = try_lock(file_, kind_of(sharing));
    if (lock == Lock::held_by_another) refuse_held(file_, output, sharing);
    if (lock == Lock::not_offered || is_named(file_, path)) break;
  }
  say_holder(file_);
}

OutputLock::~OutputLock() {
  if (try_lock(file_, LOCK_EX) != Lock::held_by_another && is_named(file_, path_)) {
    ::unlink(path_.c_str());
  }
}

void check_unlocked(const std::string& path, const std::string& output, Sharing sharing) {
  const Descriptor file(::open(path.c_str(), O_RDWR | O_CLOEXEC));
  if (!file) return;
  if (try_lock(file, kind_of(sharing)) == Lock::held_by_another) {
    refuse_held(file, output, sharing);
  }
}

}  // namespace weft
