#include "tests/faults/open_files.h"

#include <unistd.h>

#include <array>
#include <atomic>
#include <climits>

#include "tests/faults/steps.h"

namespace weft::faults {
namespace {

enum class Use : char { elsewhere, read, written };

std::array<std::atomic<Use>, 4096> uses{};

bool is_noted(int file) { return file >= 0 && static_cast<std::size_t>(file) < uses.size(); }

Use use_of(int file) {
  return is_noted(file) ? uses[static_cast<std::size_t>(file)].load() : Use::elsewhere;
}

/// Its name now: it may have been renamed since it was opened.
std::string name_of(int file) {
  std::array<char, PATH_MAX> name{};
  const std::string link = "/proc/self/fd/" + std::to_string(file);
  const ssize_t length = ::readlink(link.c_str(), name.data(), name.size());
  return length > 0 ? std::string(name.data(), static_cast<std::size_t>(length)) : std::string();
}

}  // namespace

void note_opened(int file, bool writable) {
  if (!is_noted(file)) return;
  const bool watched = is_watched(name_of(file));
  uses[static_cast<std::size_t>(file)] = !watched   ? Use::elsewhere
                                         : writable ? Use::written
                                                    : Use::read;
}

void note_closed(int file) {
  if (is_noted(file)) uses[static_cast<std::size_t>(file)] = Use::elsewhere;
}

std::string written_through(int file) {
  return use_of(file) == Use::written ? name_of(file) : std::string();
}

std::string opened_as(int file) {
  return use_of(file) != Use::elsewhere ? name_of(file) : std::string();
}

}  // namespace weft::faults
