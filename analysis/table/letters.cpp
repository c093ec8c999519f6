#include "analysis/table/letters.h"

#include <array>
#include <cstdint>

namespace weft::analysis {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";  // U+FFFD

struct Letter {
  std::uint32_t code;
  std::size_t bytes;  ///< 0: no valid UTF-8 here
};

/// The first letter of a text that is not empty. Overlong forms and surrogates are not valid.
Letter first_letter(std::string_view text) {
  constexpr std::array<std::uint32_t, 5> smallest = {0, 0, 0x80, 0x800, 0x10000};
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const std::uint32_t lead = byte(0);
  if (lead < 0x80) return {lead, 1};
  const std::size_t bytes = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || text.size() < bytes) return {0, 0};
  std::uint32_t code = lead & (0xFFU >> (bytes + 1));
  for (std::size_t i = 1; i < bytes; ++i) {
    if ((byte(i) & 0xC0U) != 0x80U) return {0, 0};
    code = code << 6U | (byte(i) & 0x3FU);
  }
  const bool surrogate = code >= 0xD800 && code <= 0xDFFF;
  if (code < smallest[bytes] || code > 0x10FFFF || surrogate) return {0, 0};
  return {code, bytes};
}

bool steers_terminal(std::uint32_t code) {
  const bool control = code < 0x20 || (code >= 0x7F && code < 0xA0);
  const bool separates_lines = code == 0x2028 || code == 0x2029;
  const bool turns = (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069) ||
                     code == 0x200E || code == 0x200F;
  return control || separates_lines || turns;
}

template <class Bad>
std::string replaced(std::string_view text, Bad bad) {
  std::string clean;
  while (!text.empty()) {
    const Letter letter = first_letter(text);
    const std::size_t bytes = letter.bytes == 0 ? 1 : letter.bytes;
    clean += letter.bytes == 0 || bad(letter.code) ? replacement : text.substr(0, bytes);
    text.remove_prefix(bytes);
  }
  return clean;
}

}  // namespace

std::string valid_utf8(std::string_view text) {
  return replaced(text, [](std::uint32_t) { return false; });
}

std::string printable(std::string_view text) { return replaced(text, steers_terminal); }

std::size_t characters(std::string_view text) {
  std::size_t count = 0;
  for (const char byte : text) count += (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
  return count;
}

std::string cut(std::string_view text, std::size_t most) {
  if (characters(text) <= most) return std::string(text);
  std::string kept;
  for (std::size_t i = 0; i + 1 < most; ++i) {
    const std::size_t bytes = first_letter(text).bytes;
    kept += text.substr(0, bytes);
    text.remove_prefix(bytes);
  }
  return kept + "…";
}

std::string padded(std::string_view text, std::size_t width, bool to_right) {
  const std::size_t count = characters(text);
  const std::string blanks(width > count ? width - count : 0, ' ');
  return to_right ? blanks + std::string(text) : std::string(text) + blanks;
}

}  // namespace weft::analysis
