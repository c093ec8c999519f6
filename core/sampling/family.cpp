#include "core/sampling/family.h"

#include <array>
#include <cmath>
#include <stdexcept>

#include "core/sampling/number_text.h"

namespace weft {

std::string FamilyOnRange::range_text() const {
  return number_text(low_) + ".." + number_text(high_);
}

void refuse_unless(bool holds, const std::string& sentence) {
  if (!holds) throw std::invalid_argument(sentence);
}

void expect_finite(std::string_view name, std::span<const double> numbers) {
  for (const double number : numbers) {
    if (std::isfinite(number)) continue;
    throw std::invalid_argument(std::string(name) + " needs finite numbers, not " +
                                number_text(number));
  }
}

void expect_range(std::string_view name, double low, double high) {
  expect_finite(name, std::array{low, high});
  const std::string who(name);
  refuse_unless(low < high,
                who + " needs low < high, not " + number_text(low) + " and " + number_text(high));
  refuse_unless(std::isfinite(high - low), who + " needs a range whose width fits a double, not " +
                                               number_text(low) + ".." + number_text(high));
}

}  // namespace weft
