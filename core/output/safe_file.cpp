#include "core/output/safe_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>

#include "core/base/problem.h"

namespace weft {
namespace {

[[noreturn]] void fail(const std::string& what, const std::string& path) {
  throw RunError(what + " " + path + " (" + std::strerror(errno) + ")");
}

/// Owns a file descriptor.
class Descriptor {
 public:
  Descriptor(const std::string& path, int flags, const std::string& what)
      : number_(::open(path.c_str(), flags | O_CLOEXEC, 0666)) {
    if (number_ < 0) fail(what, path);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() { ::close(number_); }
  [[nodiscard]] int number() const { return number_; }

 private:
  int number_;
};

void sync(const std::string& path, int flags) {
  const Descriptor file(path, flags, "cannot open");
  if (::fsync(file.number()) != 0 && errno != EINVAL) fail("cannot sync", path);
}

}  // namespace

FileAside::FileAside(const std::string& path)
    : path_(path), aside_(path + ".tmp." + std::to_string(::getpid())) {}

FileAside::~FileAside() {
  if (!committed_) ::unlink(aside_.c_str());
}

void FileAside::commit(const std::string& path) {
  sync(aside_, O_RDONLY);
  if (std::rename(aside_.c_str(), path.c_str()) != 0) fail("cannot rename to", path);
  committed_ = true;
  const std::string folder = std::filesystem::path(path).parent_path().string();
  sync(folder.empty() ? "." : folder, O_RDONLY | O_DIRECTORY);
}

}  // namespace weft
