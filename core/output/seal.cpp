#include "core/output/seal.h"

#include <libdeflate.h>

#include <array>
#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <memory>
#include <string_view>
#include <vector>

#include "core/base/problem.h"

namespace weft {
namespace {

using Stream = std::unique_ptr<std::FILE, int (*)(std::FILE*)>;

constexpr std::string_view mark = "weftseal";
constexpr std::size_t seal_size = mark.size() + 12;  // mark, length (8 bytes), check-sum (4)
using Seal = std::array<unsigned char, seal_size>;

/// What has been read, but for the last bytes, which may be a seal.
class SealReading {
 public:
  void add(const unsigned char* bytes, std::size_t count) {
    tail_.insert(tail_.end(), bytes, bytes + count);
    if (tail_.size() <= seal_size) return;
    const std::size_t sure = tail_.size() - seal_size;
    take(sure);
  }
  void take_all() { take(tail_.size()); }

  [[nodiscard]] Seal seal() const {
    Seal seal{};
    std::memcpy(seal.data(), mark.data(), mark.size());
    for (std::size_t i = 0; i < 8; ++i) {
      seal[mark.size() + i] = static_cast<unsigned char>(length_ >> (8 * i) & 0xFFU);
    }
    for (std::size_t i = 0; i < 4; ++i) {
      seal[mark.size() + 8 + i] = static_cast<unsigned char>(sum_ >> (8 * i) & 0xFFU);
    }
    return seal;
  }
  [[nodiscard]] const std::vector<unsigned char>& tail() const { return tail_; }

 private:
  void take(std::size_t count) {
    sum_ = libdeflate_crc32(sum_, tail_.data(), count);
    length_ += count;
    tail_.erase(tail_.begin(), tail_.begin() + static_cast<std::ptrdiff_t>(count));
  }

  std::vector<unsigned char> tail_;
  std::uint64_t length_ = 0;
  std::uint32_t sum_ = 0;
};

SealReading read_whole(std::FILE* file, const std::string& path) {
  SealReading reading;
  std::vector<unsigned char> buffer(std::size_t{1} << 16);
  for (;;) {
    const std::size_t count = std::fread(buffer.data(), 1, buffer.size(), file);
    reading.add(buffer.data(), count);
    if (count == buffer.size()) continue;
    if (std::ferror(file) != 0) throw_system_error("cannot read", path);
    return reading;
  }
}

}  // namespace

void seal_file(const std::string& path) {
  Stream file(std::fopen(path.c_str(), "r+b"), &std::fclose);
  if (!file) throw_system_error("cannot open", path);
  SealReading reading = read_whole(file.get(), path);
  reading.take_all();
  const Seal seal = reading.seal();
  const bool written = std::fseek(file.get(), 0, SEEK_END) == 0 &&
                       std::fwrite(seal.data(), 1, seal.size(), file.get()) == seal.size() &&
                       std::fflush(file.get()) == 0;
  if (!written) throw_system_error("cannot write", path);
}

SealState look_at_seal(const std::string& path) {
  const Stream file(std::fopen(path.c_str(), "rb"), &std::fclose);
  if (!file) throw_system_error("cannot open", path);
  const SealReading reading = read_whole(file.get(), path);
  const std::vector<unsigned char>& end = reading.tail();
  const Seal seal = reading.seal();
  if (end.size() < seal.size()) return SealState::none;
  const bool marked = std::memcmp(end.data(), seal.data(), mark.size()) == 0;
  const bool of_this_length = std::memcmp(&end[mark.size()], &seal[mark.size()], 8) == 0;
  if (!marked && !of_this_length) return SealState::none;
  const bool same = std::memcmp(end.data(), seal.data(), seal.size()) == 0;
  return same ? SealState::whole : SealState::broken;
}

bool seal_is_whole(const std::string& path) {
  const Stream file(std::fopen(path.c_str(), "rb"), &std::fclose);
  if (!file && errno == ENOENT) return false;
  if (!file) throw_system_error("cannot open", path);
  const SealReading reading = read_whole(file.get(), path);
  const Seal seal = reading.seal();
  return reading.tail().size() == seal.size() &&
         std::memcmp(reading.tail().data(), seal.data(), seal.size()) == 0;
}

}  // namespace weft
