#include "analysis/table/json.h"

#include <cmath>

#include "analysis/table/digits.h"
#include "analysis/table/letters.h"

namespace weft::analysis {

std::string json_string(std::string_view text) {
  constexpr std::string_view hexadecimal = "0123456789abcdef";
  std::string quoted = "\"";
  for (const char letter : valid_utf8(text)) {
    const auto byte = static_cast<unsigned char>(letter);
    if (letter == '"' || letter == '\\') {
      quoted += '\\';
      quoted += letter;
    } else if (letter == '\n') {
      quoted += "\\n";
    } else if (letter == '\t') {
      quoted += "\\t";
    } else if (byte < 0x20 || byte == 0x7F) {
      quoted += "\\u00";
      quoted += hexadecimal[byte >> 4U];
      quoted += hexadecimal[byte & 15U];
    } else {
      quoted += letter;
    }
  }
  return quoted + '"';
}

std::string json_number(double value) { return std::isfinite(value) ? exact(value) : "null"; }

std::string json_object(const JsonFields& fields) {
  std::string text = "{";
  for (const auto& [name, value] : fields) {
    if (text.size() > 1) text += ", ";
    text += json_string(name) + ": " + value;
  }
  return text + "}";
}

std::string json_array(const std::vector<std::string>& items, int depth) {
  if (items.empty()) return "[]";
  const std::string indent(2 * static_cast<std::size_t>(depth), ' ');
  std::string text = "[";
  for (const std::string& item : items) {
    text += text.size() > 1 ? ",\n  " : "\n  ";
    text += indent;
    text += item;
  }
  return text + "\n" + indent + "]";
}

}  // namespace weft::analysis
