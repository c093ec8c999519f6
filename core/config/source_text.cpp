#include "core/config/source_text.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>

#include "core/base/problem.h"
#include "core/config/nesting.h"
#include "core/config/wording.h"

namespace weft {
namespace {

[[noreturn]] void refuse(const std::string& name, std::string what, std::string why,
                         std::string hint = {}) {
  throw InputError(Problem{{name}, std::move(what), std::move(why), std::move(hint)});
}

[[noreturn]] void refuse_length(const std::string& name) {
  refuse(name, "is too long for an experiment file", "at most 16 MiB");
}

/// Length of the UTF-8 character at the start of `text`, 0 where there is none.
std::size_t character_length(std::string_view text) {
  const auto byte = [&](std::size_t i) -> unsigned {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
  };
  const unsigned first = byte(0);
  const std::size_t length = first < 0x80U                     ? 1
                             : first >= 0xC2U && first < 0xE0U ? 2
                             : (first & 0xF0U) == 0xE0U        ? 3
                             : first >= 0xF0U && first < 0xF5U ? 4
                                                               : 0;
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0U) != 0x80U) return 0;
  }
  const bool overlong = (first == 0xE0U && byte(1) < 0xA0U) || (first == 0xF0U && byte(1) < 0x90U);
  const bool surrogate = first == 0xEDU && byte(1) >= 0xA0U;
  const bool beyond = first == 0xF4U && byte(1) >= 0x90U;
  return overlong || surrogate || beyond ? 0 : length;
}

/// Place of the byte at `offset`, all before it being valid UTF-8.
Place place_of(std::string_view text, std::size_t offset, const std::string& name) {
  const std::string_view before = text.substr(0, offset);
  const auto line = std::count(before.begin(), before.end(), '\n') + 1;
  const std::size_t start = before.rfind('\n') + 1;  // npos + 1 is 0
  const std::size_t column = characters(before.substr(start)) + 1;
  return {name, static_cast<int>(line), static_cast<int>(column)};
}

void check_utf8(std::string_view text, const std::string& name) {
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t length = character_length(text.substr(i));
    if (length == 0) {
      throw InputError(Problem{place_of(text, i, name), "not valid UTF-8",
                               "experiment files are UTF-8 text", "save it with that encoding"});
    }
    i += length;
  }
}

}  // namespace

std::string read_source_text(const std::string& path) {
  std::error_code error;
  if (std::filesystem::is_directory(path, error)) {
    refuse(path, "is a folder, not an experiment file", "");
  }
  errno = 0;
  std::ifstream file(path, std::ios::binary);
  if (!file) refuse(path, "cannot be read", std::strerror(errno == 0 ? EIO : errno));
  // One byte more than is legal shows that there is more, even in a pipe or a device.
  std::string text;
  std::array<char, 1U << 16> piece{};
  while (file && text.size() <= longest_text) {
    const std::size_t room = std::min(piece.size(), longest_text + 1 - text.size());
    file.read(piece.data(), static_cast<std::streamsize>(room));
    text.append(piece.data(), static_cast<std::size_t>(file.gcount()));
  }
  if (file.bad()) refuse(path, "cannot be read", std::strerror(errno == 0 ? EIO : errno));
  if (text.size() > longest_text) refuse_length(path);
  return text;
}

void check_source_text(std::string_view text, const std::string& name) {
  if (text.size() > longest_text) refuse_length(name);
  check_utf8(text, name);
  if (const auto offset = first_too_deep(text, deepest_nesting)) {
    throw InputError(Problem{place_of(text, *offset, name), "nested too deeply",
                             "at most " + std::to_string(deepest_nesting) +
                                 " brackets within one another or parts of a key",
                             ""});
  }
}

}  // namespace weft
