#include "core/sampling/number_text.h"

#include <array>
#include <charconv>
#include <cmath>

namespace weft {
namespace {

template <class Real>
std::string shortest(Real value) {
  std::array<char, 64> letters{};
  char* const end = letters.data() + letters.size();
  const double size = std::abs(static_cast<double>(value));
  const bool plain = size >= 1e-5 && size < 1e16;
  const auto result = plain ? std::to_chars(letters.data(), end, value, std::chars_format::fixed)
                            : std::to_chars(letters.data(), end, value);
  return {letters.data(), result.ptr};
}

}  // namespace

std::string number_text(double value) { return shortest(value); }

std::string number_text(float value) { return shortest(value); }

}  // namespace weft
