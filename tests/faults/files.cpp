// The calls by which a program changes files and folders, each counted as a step.

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

#include <cerrno>
#include <cstdarg>
#include <functional>

#include "tests/faults/next.h"
#include "tests/faults/open_files.h"
#include "tests/faults/steps.h"
#include "tests/faults/unsynced.h"

namespace weft::faults {
namespace {

int failed(int error) {
  errno = error;
  return -1;
}

/// A step at a path: `happen`, then `note` if it did.
int step_at(const char* call, const char* name, Kind kind, const std::function<int()>& happen,
            const std::function<void(const std::string& path)>& note) {
  const std::string path = absolute(name);
  if (!is_watched(path)) return happen();
  const Verdict verdict = step(call, path, kind);
  if (verdict.error != 0) return failed(verdict.error);
  const int result = happen();
  if (result >= 0) note(path);
  if (verdict.last) die();
  return result;
}

int step_open(const char* name, int flags, const std::function<int()>& happen) {
  const bool changes = (flags & (O_CREAT | O_TRUNC)) != 0;
  const bool writable = (flags & O_ACCMODE) != O_RDONLY;
  const auto noted = [&] {
    const int file = happen();
    if (file >= 0) note_opened(file, writable);
    return file;
  };
  if (!changes) return noted();
  const bool is_new = ::access(name, F_OK) != 0;
  return step_at("open", name, Kind::grow, noted, [&](const std::string& path) {
    if (is_new) note_named("", path);
    note_written(path);
  });
}

/// A step on an open file. `happen` takes the number of bytes to write.
ssize_t step_write(const char* call, int file, std::size_t count,
                   const std::function<ssize_t(std::size_t count)>& happen) {
  const std::string path = written_through(file);
  if (path.empty()) return happen(count);
  const Verdict verdict = step(call, path, Kind::grow);
  if (verdict.error != 0) return failed(verdict.error);
  const ssize_t written = happen(verdict.half ? (count + 1) / 2 : count);
  if (verdict.last) die();
  note_written(path);
  return written;
}

int step_sync(const char* call, int file, const std::function<int()>& happen) {
  const std::string path = opened_as(file);
  if (path.empty()) return happen();
  const Verdict verdict = step(call, path, Kind::grow);
  if (verdict.error != 0) return failed(verdict.error);
  const int result = happen();
  if (result == 0) note_synced(path);
  if (verdict.last) die();
  return result;
}

int step_rename(const char* call, const char* from, const char* to,
                const std::function<int()>& happen) {
  const std::string source = absolute(from);
  return step_at(call, to, Kind::grow, happen,
                 [&](const std::string& path) { note_named(source, path); });
}

int step_removal(const char* call, const char* name, const std::function<int()>& happen) {
  return step_at(call, name, Kind::shrink, happen, &note_removed);
}

mode_t mode_of(int flags, std::va_list rest) {
  return (flags & O_CREAT) != 0 ? static_cast<mode_t>(va_arg(rest, unsigned)) : 0;
}

}  // namespace
}  // namespace weft::faults

using namespace weft::faults;  // what follows has the names of C

extern "C" {

int open(const char* name, int flags, ...) {
  std::va_list rest;
  va_start(rest, flags);
  const mode_t mode = mode_of(flags, rest);
  va_end(rest);
  static auto* const call = next<int(const char*, int, ...)>("open");
  return step_open(name, flags, [&] { return call(name, flags, mode); });
}

int open64(const char* name, int flags, ...) {
  std::va_list rest;
  va_start(rest, flags);
  const mode_t mode = mode_of(flags, rest);
  va_end(rest);
  return open(name, flags | O_LARGEFILE, mode);
}

int creat(const char* name, mode_t mode) { return open(name, O_CREAT | O_TRUNC | O_WRONLY, mode); }

int close(int file) {
  static auto* const call = next<int(int)>("close");
  const std::string path = written_through(file);
  note_closed(file);
  if (path.empty()) return call(file);
  const Verdict verdict = step("close", path, Kind::grow);
  const int result = call(file);
  if (verdict.last) die();
  return verdict.error != 0 ? failed(verdict.error) : result;
}

ssize_t write(int file, const void* bytes, size_t count) {
  static auto* const call = next<ssize_t(int, const void*, size_t)>("write");
  return step_write("write", file, count, [&](size_t n) { return call(file, bytes, n); });
}

ssize_t pwrite(int file, const void* bytes, size_t count, off_t at) {
  static auto* const call = next<ssize_t(int, const void*, size_t, off_t)>("pwrite");
  return step_write("pwrite", file, count, [&](size_t n) { return call(file, bytes, n, at); });
}

ssize_t pwrite64(int file, const void* bytes, size_t count, off64_t at) {
  return pwrite(file, bytes, count, at);
}

int ftruncate(int file, off_t size) noexcept {
  static auto* const call = next<int(int, off_t)>("ftruncate");
  return static_cast<int>(
      step_write("ftruncate", file, 0, [&](size_t) { return ssize_t{call(file, size)}; }));
}

int ftruncate64(int file, off64_t size) noexcept { return ftruncate(file, size); }

int fsync(int file) {
  static auto* const call = next<int(int)>("fsync");
  return step_sync("fsync", file, [&] { return call(file); });
}

int fdatasync(int file) {
  static auto* const call = next<int(int)>("fdatasync");
  return step_sync("fdatasync", file, [&] { return call(file); });
}

int rename(const char* from, const char* to) noexcept {
  static auto* const call = next<int(const char*, const char*)>("rename");
  return step_rename("rename", from, to, [&] { return call(from, to); });
}

int renameat2(int from_folder, const char* from, int to_folder, const char* to,
              unsigned flags) noexcept {
  static auto* const call = next<int(int, const char*, int, const char*, unsigned)>("renameat2");
  return step_rename("renameat2", from, to,
                     [&] { return call(from_folder, from, to_folder, to, flags); });
}

int link(const char* from, const char* to) noexcept {
  static auto* const call = next<int(const char*, const char*)>("link");
  return step_at(
      "link", to, Kind::grow, [&] { return call(from, to); },
      [](const std::string& path) { note_named("", path); });
}

int unlink(const char* name) noexcept {
  static auto* const call = next<int(const char*)>("unlink");
  return step_removal("unlink", name, [&] { return call(name); });
}

int remove(const char* name) noexcept {
  static auto* const call = next<int(const char*)>("remove");
  return step_removal("remove", name, [&] { return call(name); });
}

int rmdir(const char* name) noexcept {
  static auto* const call = next<int(const char*)>("rmdir");
  return step_removal("rmdir", name, [&] { return call(name); });
}

int mkdir(const char* name, mode_t mode) noexcept {
  static auto* const call = next<int(const char*, mode_t)>("mkdir");
  return step_at(
      "mkdir", name, Kind::grow, [&] { return call(name, mode); },
      [](const std::string& path) { note_named("", path); });
}

}  // extern "C"
