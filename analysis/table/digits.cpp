#include "analysis/table/digits.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "analysis/table/letters.h"

namespace weft::analysis {
namespace {

constexpr double largest_plain = 1e15;  // above, digits before the point would be made up

template <class... Form>
std::string text_of(double value, Form... form) {
  std::array<char, 64> letters{};
  const auto result =
      std::to_chars(letters.data(), letters.data() + letters.size(), value, form...);
  return {letters.data(), result.ptr};
}

/// Decimals with which a number of this size shows so many significant digits.
int decimals_for(double size, int digits) {
  constexpr int most = 12;
  if (!(size > 0) || !std::isfinite(size)) return 0;
  return std::clamp(digits - 1 - static_cast<int>(std::floor(std::log10(size))), 0, most);
}

double margin(const Estimate& estimate) { return (estimate.high - estimate.low) / 2; }

constexpr double rounding = 1 + 1e-9;  // so that a margin of 0.1 less rounding errors is one of 0.1

}  // namespace

std::string exact(double value) {
  if (!std::isfinite(value)) return {};
  const double size = std::abs(value);
  const bool plain = value == 0 || (size >= 1e-5 && size < largest_plain);
  return plain ? text_of(value, std::chars_format::fixed) : text_of(value);
}

std::string fixed(double value, int decimals) {
  if (!std::isfinite(value)) return "-";
  if (std::abs(value) >= largest_plain) return text_of(value, std::chars_format::scientific, 3);
  std::string text = text_of(value, std::chars_format::fixed, decimals);
  if (text.find_first_not_of("-0.") == std::string::npos && text[0] == '-') text.erase(0, 1);
  return text;
}

std::string rounded(double value, int digits) {
  std::string text = fixed(value, decimals_for(std::abs(value), digits));
  if (text.find('.') == std::string::npos || text.find('e') != std::string::npos) return text;
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text;
}

int digits_between(double low, double high, int digits) {
  constexpr int most = 9;
  const double size = std::max(std::abs(low), std::abs(high));
  const double orders = std::log10(size / (high - low));
  return std::isfinite(orders) && orders > 0 ? std::min(digits + static_cast<int>(orders), most)
                                             : digits;
}

std::string significant(double value, int digits) {
  return std::isfinite(value) ? text_of(value, std::chars_format::general, digits) : "";
}

std::string percent(double share) {
  if (!std::isfinite(share)) return "-";
  if (share > 0 && share < 0.005) return "<1 %";
  if (share < 1 && share > 0.995) return ">99 %";
  return fixed(100 * share, 0) + " %";
}

std::string p_value(double p) { return p < 0.001 ? "<0.001" : fixed(p, 3); }

std::string counted(std::uint64_t count, const std::string& noun) {
  return std::to_string(count) + " " + noun + (count == 1 ? "" : "s");
}

std::string name_list(const std::vector<std::string>& names) {
  constexpr std::size_t most = 3;
  const std::size_t shown = names.size() > most ? most - 1 : names.size();
  const std::size_t others = names.size() - shown;
  std::string text;
  for (std::size_t i = 0; i < shown; ++i) {
    const bool last = i + 1 == shown && others == 0;
    text += (i == 0 ? "" : last ? " and " : ", ") + printable(names[i]);
  }
  return others == 0 ? text : text + " and " + counted(others, "other");
}

std::string with_interval(const Estimate& estimate, int decimals) {
  std::string value = fixed(estimate.value, decimals);
  if (!std::isfinite(estimate.value)) return value;
  if (!defined_interval(estimate)) return value + " [-]";
  return value + " [" + fixed(estimate.low, decimals) + ", " + fixed(estimate.high, decimals) + "]";
}

std::string with_margin(const Estimate& estimate, int decimals) {
  std::string value = fixed(estimate.value, decimals);
  if (!std::isfinite(estimate.value)) return value;
  // A half-width says nothing of an interval that is skew.
  constexpr double skew = 0.25;
  const double middle = (estimate.high + estimate.low) / 2;
  if (std::abs(middle - estimate.value) > skew * margin(estimate)) {
    return with_interval(estimate, decimals);
  }
  return value + " ±" + fixed(margin(estimate), decimals);
}

int shared_decimals(std::span<const Estimate> estimates, int digits) {
  double largest = 0;
  double widest = 0;
  for (const Estimate& estimate : estimates) {
    if (std::isfinite(estimate.value)) largest = std::max(largest, std::abs(estimate.value));
    if (defined_interval(estimate)) widest = std::max(widest, margin(estimate) * rounding);
  }
  const int decimals = decimals_for(largest, digits);
  return std::clamp(decimals_for(widest, 1), decimals, decimals + 3);
}

}  // namespace weft::analysis
