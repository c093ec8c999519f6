#include "tests/faults/steps.h"

#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <csignal>
#include <filesystem>

#include "tests/faults/settings.h"
#include "tests/faults/unsynced.h"

namespace weft::faults {
namespace {

std::atomic<long> steps_so_far = 0;

/// System calls, since the functions are replaced.
void write_log(const char* call, const std::string& path) {
  if (settings().log.empty()) return;
  static const long file = ::syscall(SYS_openat, AT_FDCWD, settings().log.c_str(),
                                     O_CREAT | O_APPEND | O_WRONLY | O_CLOEXEC, 0666);
  const std::string line = std::string(call) + ' ' + path + '\n';
  ::syscall(SYS_write, file, line.data(), line.size());
}

/// 0 if such a call cannot fail so.
int error_of(int error, Kind kind) {
  const bool want_of_room = error == ENOSPC || error == EDQUOT;
  return want_of_room && kind == Kind::shrink ? 0 : error;
}

}  // namespace

Verdict step(const char* call, const std::string& path, Kind kind) {
  const Settings& asked = settings();
  const long number = ++steps_so_far;
  write_log(call, path);
  if (asked.at == 0 || number < asked.at) return {};
  if (number > asked.at) return {asked.fault == Fault::full ? error_of(ENOSPC, kind) : 0};
  switch (asked.fault) {
    case Fault::none:
      return {};
    case Fault::kill:
      die();
    case Fault::torn:
      return {0, true, true};
    case Fault::power:
      lose_unsynced();
      die();
    case Fault::stop:
      ::raise(SIGSTOP);
      return {};
    case Fault::short_write:
    case Fault::full:
      return {0, true};
    case Fault::fail:
      return {error_of(asked.error, kind)};
  }
  return {};
}

void die() {
  for (;;) ::kill(::getpid(), SIGKILL);
}

std::string absolute(const char* name) {
  std::error_code error;
  return std::filesystem::absolute(name, error).lexically_normal().string();
}

bool is_watched(const std::string& path) {
  const std::string& folder = settings().folder;
  return !folder.empty() && path.starts_with(folder) &&
         (path.size() == folder.size() || path[folder.size()] == '/');
}

}  // namespace weft::faults
