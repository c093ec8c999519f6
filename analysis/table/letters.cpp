#include "analysis/table/letters.h"

#include <algorithm>
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

struct Range {
  std::uint32_t first;
  std::uint32_t last;
};

template <std::size_t count>
bool holds(const std::array<Range, count>& ranges, std::uint32_t code) {
  for (const Range& range : ranges) {
    if (code >= range.first && code <= range.last) return true;
  }
  return false;
}

std::size_t width_of(std::uint32_t code) {
  constexpr std::array<Range, 15> wide = {{{0x1100, 0x115F},
                                           {0x2329, 0x232A},
                                           {0x2E80, 0x303E},
                                           {0x3040, 0xA4CF},
                                           {0xAC00, 0xD7A3},
                                           {0xF900, 0xFAFF},
                                           {0xFE10, 0xFE19},
                                           {0xFE30, 0xFE6F},
                                           {0xFF00, 0xFF60},
                                           {0xFFE0, 0xFFE6},
                                           {0x1F300, 0x1F64F},
                                           {0x1F680, 0x1F6FF},
                                           {0x1F900, 0x1F9FF},
                                           {0x20000, 0x2FFFD},
                                           {0x30000, 0x3FFFD}}};
  constexpr std::array<Range, 7> joining = {{{0x0300, 0x036F},
                                             {0x1AB0, 0x1AFF},
                                             {0x1DC0, 0x1DFF},
                                             {0x200B, 0x200D},
                                             {0x20D0, 0x20FF},
                                             {0xFE00, 0xFE0F},
                                             {0xFE20, 0xFE2F}}};
  if (holds(joining, code)) return 0;
  return holds(wide, code) ? 2 : 1;
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

std::size_t text_width(std::string_view text) {
  std::size_t width = 0;
  while (!text.empty()) {
    const Letter letter = first_letter(text);
    width += width_of(letter.code);
    text.remove_prefix(std::max<std::size_t>(letter.bytes, 1));
  }
  return width;
}

std::string cut(std::string_view text, std::size_t most) {
  if (text_width(text) <= most) return std::string(text);
  std::string kept;
  std::size_t width = 1;  // of the ellipsis
  while (!text.empty()) {
    const Letter letter = first_letter(text);
    width += width_of(letter.code);
    if (width > most) break;
    const std::size_t bytes = std::max<std::size_t>(letter.bytes, 1);
    kept += text.substr(0, bytes);
    text.remove_prefix(bytes);
  }
  return kept + "…";
}

std::string wrapped(std::string_view text, std::size_t most) {
  std::string lines;
  std::string line;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    const std::string word = cut(text.substr(0, end), most);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (!line.empty() && text_width(line) + 1 + text_width(word) > most) {
      lines += line + '\n';
      line.clear();
    }
    line += (line.empty() ? "" : " ") + word;
  }
  return lines + line + '\n';
}

std::string padded(std::string_view text, std::size_t width, bool to_right) {
  const std::size_t count = text_width(text);
  const std::string blanks(width > count ? width - count : 0, ' ');
  return to_right ? blanks + std::string(text) : std::string(text) + blanks;
}

}  // namespace weft::analysis
