#include "core/output/journal.h"

#include <fcntl.h>
#include <libdeflate.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

#include "core/base/problem.h"
#include "core/output/safe_file.h"

namespace weft {
namespace {

/// Stands before a record.
struct Frame {
  std::uint64_t length = 0;
  std::uint64_t sum = 0;
};

/// Of the length too: else a disk's zeros would be records.
std::uint64_t sum_of(std::string_view record) {
  const std::uint64_t length = record.size();
  const std::uint32_t sum = libdeflate_crc32(0, &length, sizeof length);
  return libdeflate_crc32(sum, record.data(), record.size());
}

std::string bytes_of(const Descriptor& file, const std::string& path) {
  std::string bytes;
  std::array<char, std::size_t{1} << 16> some{};
  for (;;) {
    const ssize_t count = ::read(file.number(), some.data(), some.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) throw_system_error("cannot read", path);
    if (count == 0) return bytes;
    bytes.append(some.data(), static_cast<std::size_t>(count));
  }
}

/// False, and errno, if the bytes are not all written and synced.
bool put(const Descriptor& file, std::string_view bytes, std::uint64_t place) {
  while (!bytes.empty()) {
    const ssize_t count =
        ::pwrite(file.number(), bytes.data(), bytes.size(), static_cast<off_t>(place));
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(count));
    place += static_cast<std::uint64_t>(count);
  }
  return ::fsync(file.number()) == 0 || errno == EINVAL;
}

}  // namespace

JournalContent read_journal(const std::string& path) {
  JournalContent content;
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file && errno == ENOENT) return content;
  if (!file) throw_system_error("cannot open", path);
  const std::string bytes = bytes_of(file, path);
  std::string_view rest = bytes;
  Frame frame;
  while (rest.size() >= sizeof frame) {
    std::memcpy(&frame, rest.data(), sizeof frame);
    if (frame.length > rest.size() - sizeof frame) break;
    const std::string_view record = rest.substr(sizeof frame, frame.length);
    if (frame.sum != sum_of(record)) break;
    content.records.emplace_back(record);
    rest.remove_prefix(sizeof frame + frame.length);
  }
  content.torn = rest.size();
  content.size = bytes.size() - rest.size();
  return content;
}

JournalWriter::JournalWriter(const std::string& path, std::uint64_t size)
    : path_(path), file_(::open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0666)), size_(size) {
  if (!file_) throw_system_error("cannot create", path);
  if (::ftruncate(file_.number(), static_cast<off_t>(size)) != 0)
    throw_system_error("cannot write", path);
  sync_folder_of(path);
}

void JournalWriter::append(std::string_view record) {
  const Frame frame{record.size(), sum_of(record)};
  std::string bytes(sizeof frame, '\0');
  std::memcpy(bytes.data(), &frame, sizeof frame);
  bytes += record;
  if (!put(file_, bytes, size_)) {
    const int why = errno;
    const bool cut = ::ftruncate(file_.number(), static_cast<off_t>(size_)) == 0;
    static_cast<void>(cut);  // if not, its check-sum tells that the record is not whole
    errno = why;
    throw_system_error("cannot write", path_);
  }
  size_ += bytes.size();
}

}  // namespace weft
