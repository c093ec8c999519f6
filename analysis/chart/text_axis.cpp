#include "analysis/chart/text_axis.h"

#include <algorithm>
#include <cmath>

#include "analysis/table/digits.h"
#include "core/base/contract.h"

namespace weft::analysis {
namespace {

/// The k-th of ..., 0.1, 0.2, 0.5, 1, 2, 5, 10, ...; 1 is the 0th.
double decimal_step(int k) {
  constexpr std::array<double, 3> digits = {1, 2, 5};
  const int power = k >= 0 ? k / 3 : -((2 - k) / 3);
  const double digit = digits[static_cast<std::size_t>(k - 3 * power)];
  return power >= 0 ? digit * std::pow(10.0, power) : digit / std::pow(10.0, -power);
}

/// The k-th of 1, 2, 3, 6, 12, 24, 60, 120, 240, ... months.
double month_step(int k) {
  constexpr std::array<double, 4> months = {1, 2, 3, 6};
  return k < 4 ? months[static_cast<std::size_t>(k)] : 12 * decimal_step(k - 4);
}

int decimals_of(double step) {
  constexpr int most = 12;
  return std::clamp(-static_cast<int>(std::floor(std::log10(step) + 1e-9)), 0, most);
}

/// Columns that labels begin at: in the middle of their ticks where there is room.
std::vector<std::size_t> label_begins(std::span<const Tick> ticks, std::size_t indent,
                                      std::size_t end) {
  std::vector<std::size_t> begins;
  for (const Tick& tick : ticks) {
    const std::size_t length = tick.label.size();
    const std::size_t middle = indent + tick.place;
    const std::size_t begin = middle > length / 2 ? middle - length / 2 : 0;
    begins.push_back(std::min(begin, end > length ? end - length : 0));
  }
  return begins;
}

}  // namespace

TextAxis::TextAxis(double low, double high, std::size_t places, std::size_t margin)
    : low_(low), high_(high), places_(places), margin_(margin) {
  WEFT_EXPECT(low <= high && places >= 2 + 2 * margin);
  if (high > low) return;
  low_ -= 1;
  high_ += 1;
}

std::size_t TextAxis::place(double value) const {
  const double share = std::clamp((value - low_) / (high_ - low_), 0.0, 1.0);
  const auto steps = static_cast<double>(places_ - 2 * margin_ - 1);
  return margin_ + static_cast<std::size_t>(std::floor(share * steps + 0.5));
}

double TextAxis::value(std::size_t place) const {
  const auto steps = static_cast<double>(places_ - 2 * margin_ - 1);
  return low_ +
         (high_ - low_) * (static_cast<double>(place) - static_cast<double>(margin_)) / steps;
}

std::vector<Tick> TextAxis::ticks(Rounding rounding,
                                  const std::function<bool(std::span<const Tick>)>& fit) const {
  const double range = high_ - low_;
  const double least = range / static_cast<double>(places_);
  const bool months = rounding == Rounding::months;
  std::vector<Tick> ticks;
  for (int k = months ? 0 : 3 * static_cast<int>(std::floor(std::log10(least)));; ++k) {
    const double step = months ? month_step(k) : decimal_step(k);
    if (step < least) continue;
    ticks.clear();
    constexpr double slack = 1e-9;  // for ends that are multiples themselves
    const double last = std::floor(high_ / step + slack);
    for (double i = std::ceil(low_ / step - slack); i <= last; ++i) {
      ticks.push_back({place(i * step), fixed(i * step, decimals_of(step))});
    }
    if (step > range || fit(ticks)) return ticks;
  }
}

std::array<std::string, 2> horizontal_axis(const TextAxis& axis, Rounding rounding,
                                           std::size_t indent, bool ascii) {
  const std::size_t end = indent + axis.places();
  const std::vector<Tick> ticks = axis.ticks(rounding, [&](std::span<const Tick> some) {
    const std::vector<std::size_t> begins = label_begins(some, indent, end);
    for (std::size_t i = 1; i < some.size(); ++i) {
      if (begins[i - 1] + some[i - 1].label.size() + 2 > begins[i]) return false;
    }
    return true;
  });
  TextCanvas canvas(2, end);
  for (std::size_t column = indent; column < end; ++column) {
    canvas.put(0, column, glyphs(ascii).horizontal);
  }
  const std::vector<std::size_t> begins = label_begins(ticks, indent, end);
  for (std::size_t i = 0; i < ticks.size(); ++i) {
    canvas.put(0, indent + ticks[i].place, glyphs(ascii).tick_below);
    canvas.put_text(1, begins[i], ticks[i].label);
  }
  return {canvas.line(0), canvas.line(1)};
}

}  // namespace weft::analysis
