#include "core/sampling/number_text.h"

#include <array>
#include <charconv>
#include <cmath>

namespace weft {

std::string number_text(double value) {
  std::array<char, 64> letters{};
  char* const end = letters.data() + letters.size();
  const double size = std::abs(value);
  const bool plain = size >= 1e-5 && size < 1e16;
  const auto result = plain ? std::to_chars(letters.data(), end, value, std::chars_format::fixed)
                            : std::to_chars(letters.data(), end, value);
  return {letters.data(), result.ptr};
}

}  // namespace weft
