#include "core/config/wording.h"

#include <algorithm>
#include <vector>

#include "core/base/nearest.h"
#include "core/model/tension.h"
#include "core/sampling/number_text.h"

namespace weft {
namespace {

bool is_control(char letter) {
  return static_cast<unsigned char>(letter) < 32 || static_cast<unsigned char>(letter) == 127;
}

bool begins_character(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; }

}  // namespace

std::string in_quotes(std::string_view word) {
  constexpr std::size_t most = 60;
  std::size_t length = 0;
  for (std::size_t count = 0; length < word.size(); ++length) {
    if (begins_character(word[length]) && ++count > most) break;
  }
  return "'" + printable(word.substr(0, length)) + (length < word.size() ? "...'" : "'");
}

std::string printable(std::string_view text) {
  std::string safe(text);
  std::ranges::replace_if(safe, is_control, '?');
  return safe;
}

std::string shown(double number) {
  return number == double{largest_exact} ? "2^53" : number_text(number);
}

std::string shown(float number) { return number_text(number); }

std::string hint_for(std::string_view name, std::span<const std::string_view> known) {
  std::vector<std::string_view> begun;
  for (const std::string_view one : known) {
    const bool begins = one.starts_with(name) && one.substr(name.size()).starts_with('_');
    if (begins) begun.push_back(one);
  }
  if (begun.empty() || begun.size() > tension_count) return suggestion(name.substr(0, 60), known);
  std::string text = "did you mean ";
  for (std::size_t i = 0; i < begun.size(); ++i) {
    text += (i == 0 ? "'" : i + 1 < begun.size() ? ", '" : " or '") + std::string(begun[i]) + "'";
  }
  return text + "?";
}

std::string counted(std::size_t count, std::string_view noun, std::string_view plural) {
  const std::string many = plural.empty() ? std::string(noun) + "s" : std::string(plural);
  return std::to_string(count) + " " + (count == 1 ? std::string(noun) : many);
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view blank = " \t\r\n";
  const std::size_t first = text.find_first_not_of(blank);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(blank) + 1 - first);
}

std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(text, begins_character));
}

bool has_control_characters(std::string_view text) { return std::ranges::any_of(text, is_control); }

}  // namespace weft
