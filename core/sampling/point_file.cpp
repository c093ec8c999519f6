#include <array>
#include <cerrno>
#include <cstdio>
#include <memory>
#include <system_error>

#include "core/base/problem.h"
#include "core/sampling/point_list.h"

namespace weft {
namespace {

constexpr std::size_t most_bytes = std::size_t{1} << 30;

[[noreturn]] void refuse(const std::string& path, std::string what, std::string why) {
  throw InputError(Problem{{path}, std::move(what), std::move(why), ""});
}

struct Close {
  void operator()(std::FILE* file) const { std::fclose(file); }
};

}  // namespace

/// Read piece by piece, so that the file's size is never taken on trust.
std::string read_point_text(const std::string& path) {
  errno = 0;
  const std::unique_ptr<std::FILE, Close> file(std::fopen(path.c_str(), "rb"));
  if (!file) refuse(path, "cannot be read", std::generic_category().message(errno));
  std::string text;
  std::array<char, 65536> piece{};
  while (const std::size_t count = std::fread(piece.data(), 1, piece.size(), file.get())) {
    text.append(piece.data(), count);
    if (text.size() > most_bytes) refuse(path, "is too large", "a list has at most 1 GiB");
  }
  if (std::ferror(file.get()) != 0)
    refuse(path, "cannot be read", std::generic_category().message(errno));
  return text;
}

}  // namespace weft
