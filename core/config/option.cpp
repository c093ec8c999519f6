#include "core/config/option.h"

#include <cmath>

#include "core/config/wording.h"

namespace weft {

std::string_view name_of(Takes takes) {
  switch (takes) {
    case Takes::text:
      return "a string";
    case Takes::word:
      return "a word between quotes";
    case Takes::flag:
      return "true or false";
    case Takes::whole:
      return "a whole number";
    case Takes::number:
      return "a number or a distribution";
    case Takes::real:
      return "a number";
    case Takes::section:
      return "a table";
    case Takes::sections:
      return "a list of tables";
    case Takes::list:
      return "a list";
    case Takes::schedule:
      return "a number, a distribution or a table";
    case Takes::begins:
      return "a month, \"commitments\" or a table";
  }
  return "";
}

std::string Range::text() const {
  const std::string of = unit.empty() || unit == "1" ? "" : " " + std::string(unit);
  return shown(low) + " to " + shown(high) + of;
}

std::string legal_text(const Option& option) {
  std::string text;
  if (std::isfinite(option.range.low)) text = option.range.text();
  for (const std::string_view word : option.words) {
    text += (text.empty() ? "" : " | ") + std::string(word);
  }
  if (!option.standard.empty()) {
    text += (text.empty() ? "default " : "; default ") + std::string(option.standard);
  }
  return text;
}

std::string value_text(const Option& option) {
  if (option.takes == Takes::word) return legal_text(option);
  Option legal = option;
  if (option.takes == Takes::list) legal.range = {};  // of what is listed
  const std::string text = legal_text(legal);
  const std::string_view joint = std::isfinite(legal.range.low) ? ", " : "; ";
  return std::string(name_of(option.takes)) + (text.empty() ? "" : std::string(joint)) + text;
}

}  // namespace weft
