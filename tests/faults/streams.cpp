// Streams of the C library: it does not write them through the functions of files.cpp.

#include <stdio_ext.h>

#include <cerrno>
#include <cstdio>
#include <string_view>

#include "tests/faults/next.h"
#include "tests/faults/open_files.h"
#include "tests/faults/steps.h"
#include "tests/faults/unsynced.h"

namespace weft::faults {
namespace {

using Open = std::FILE*(const char*, const char*);

std::FILE* open_stream(Open* call, const char* name, const char* mode) {
  const bool writable = std::string_view(mode).find_first_of("wa+") != std::string_view::npos;
  const bool changes = std::string_view(mode).find_first_of("wa") != std::string_view::npos;
  const std::string path = absolute(name);
  if (changes && is_watched(path)) {
    const Verdict verdict = step("fopen", path, Kind::grow);
    if (verdict.error != 0) {
      errno = verdict.error;
      return nullptr;
    }
  }
  std::FILE* const stream = call(name, mode);
  if (stream == nullptr) return nullptr;
  note_opened(::fileno(stream), writable);
  if (changes && is_watched(path)) {
    note_named("", path);
    note_written(path);
  }
  return stream;
}

/// A write that failed is dropped: the library would try again when the stream is closed.
void drop(std::FILE* stream, int error) {
  ::__fpurge(stream);
  errno = error;
}

}  // namespace
}  // namespace weft::faults

using namespace weft::faults;  // what follows has the names of C

extern "C" {

std::FILE* fopen(const char* name, const char* mode) {
  static auto* const call = next<Open>("fopen");
  return open_stream(call, name, mode);
}

std::FILE* fopen64(const char* name, const char* mode) {
  static auto* const call = next<Open>("fopen64");
  return open_stream(call, name, mode);
}

std::size_t fwrite(const void* bytes, std::size_t size, std::size_t count, std::FILE* stream) {
  static auto* const call =
      next<std::size_t(const void*, std::size_t, std::size_t, std::FILE*)>("fwrite");
  const std::string path = written_through(::fileno(stream));
  if (path.empty()) return call(bytes, size, count, stream);
  const Verdict verdict = step("fwrite", path, Kind::grow);
  if (verdict.error != 0) {
    drop(stream, verdict.error);
    return 0;
  }
  note_written(path);
  if (!verdict.last) return call(bytes, size, count, stream);
  call(bytes, 1, size * count / 2, stream);
  static auto* const flush = next<int(std::FILE*)>("fflush");
  flush(stream);
  die();
}

int fflush(std::FILE* stream) {
  static auto* const call = next<int(std::FILE*)>("fflush");
  const std::string path = stream == nullptr ? std::string() : written_through(::fileno(stream));
  if (path.empty()) return call(stream);
  const Verdict verdict = step("fflush", path, Kind::grow);
  if (verdict.error != 0) {
    drop(stream, verdict.error);
    return EOF;
  }
  note_written(path);
  const int result = call(stream);
  if (verdict.last) die();
  return result;
}

int fclose(std::FILE* stream) {
  static auto* const call = next<int(std::FILE*)>("fclose");
  const int file = ::fileno(stream);
  const std::string path = written_through(file);
  note_closed(file);
  if (path.empty()) return call(stream);
  const Verdict verdict = step("fclose", path, Kind::grow);
  const int result = call(stream);
  if (verdict.last) die();
  if (verdict.error == 0) return result;
  errno = verdict.error;
  return EOF;
}

}  // extern "C"
