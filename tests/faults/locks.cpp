// Locks that a file system refuses, as NFS without its lock daemon and Lustre without -o flock do.

#include <fcntl.h>
#include <sys/file.h>

#include <cerrno>
#include <cstdarg>

#include "tests/faults/next.h"
#include "tests/faults/settings.h"

namespace {

bool is_refused() {
  const int error = weft::faults::settings().lock_error;
  if (error != 0) errno = error;
  return error != 0;
}

bool is_lock(int command) {
  return command == F_SETLK || command == F_SETLKW || command == F_OFD_SETLK ||
         command == F_OFD_SETLKW;
}

}  // namespace

extern "C" {

int flock(int file, int operation) noexcept {
  static auto* const call = weft::faults::next<int(int, int)>("flock");
  return is_refused() ? -1 : call(file, operation);
}

int lockf(int file, int command, off_t size) {
  static auto* const call = weft::faults::next<int(int, int, off_t)>("lockf");
  return is_refused() ? -1 : call(file, command, size);
}

int fcntl(int file, int command, ...) {
  static auto* const call = weft::faults::next<int(int, int, ...)>("fcntl");
  std::va_list rest;
  va_start(rest, command);
  void* const argument = va_arg(rest, void*);
  va_end(rest);
  return is_lock(command) && is_refused() ? -1 : call(file, command, argument);
}

int fcntl64(int file, int command, ...) {
  std::va_list rest;
  va_start(rest, command);
  void* const argument = va_arg(rest, void*);
  va_end(rest);
  return fcntl(file, command, argument);
}

}  // extern "C"
