#include "analysis/chart/step_chart.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "analysis/chart/text_axis.h"
#include "analysis/table/letters.h"

namespace weft::analysis {
namespace {

constexpr std::size_t chart_rows = 16;
constexpr std::size_t tick_width = 4;  // "100 "
constexpr std::size_t longest_label = 28;
constexpr double whole = 100;  // per cent

char letter_of(std::size_t curve) { return static_cast<char>('a' + curve); }

/// Per cent that the axis begins at.
double lowest_tens(std::span<const StepCurve> curves, double until) {
  double lowest = whole - 1;
  for (const StepCurve& curve : curves) {
    for (std::size_t i = 0; i < curve.months.size() && curve.months[i] <= until; ++i) {
      if (whole * curve.shares[i] < lowest) lowest = whole * curve.shares[i];
    }
  }
  return std::max(0.0, 10 * std::floor(lowest / 10));
}

/// Which curves pass through each cell of the chart.
class Courses {
 public:
  Courses(std::span<const StepCurve> curves, const TextAxis& months, const TextAxis& shares)
      : columns_(months.places()), cells_(shares.places() * columns_) {
    for (std::size_t i = 0; i < curves.size(); ++i) trace(curves[i], i, months, shares);
  }

  /// The letter of a cell, ' ' if no curve passes.
  [[nodiscard]] char letter(std::size_t row, std::size_t column) const {
    const std::vector<std::size_t>& here = cells_[row * columns_ + column];
    return here.empty() ? ' ' : letter_of(here[column % here.size()]);
  }

 private:
  void trace(const StepCurve& curve, std::size_t number, const TextAxis& months,
             const TextAxis& shares) {
    std::optional<std::size_t> before;
    for (std::size_t column = 0; column < columns_; ++column) {
      const double share = curve.at(months.value(column));
      if (!std::isfinite(share)) return;
      const std::size_t row = shares.place(whole * share);
      for (std::size_t r = row; r < std::max(row + 1, before.value_or(row)); ++r) {
        cells_[r * columns_ + column].push_back(number);
      }
      before = row;
    }
  }

  std::size_t columns_;
  std::vector<std::vector<std::size_t>> cells_;  ///< [row from the bottom, column]
};

/// "a balanced   b none", as many on a line as there is room for.
std::string legend(std::span<const StepCurve> curves, std::size_t columns) {
  std::string text;
  std::string line;
  for (std::size_t i = 0; i < curves.size(); ++i) {
    const std::size_t room = std::min(longest_label, columns - tick_width - 2);
    const std::string entry =
        std::string(1, letter_of(i)) + " " + cut(printable(curves[i].name), room);
    if (!line.empty() && text_width(line) + 3 + text_width(entry) > columns) {
      text += line + '\n';
      line.clear();
    }
    line += (line.empty() ? std::string(tick_width, ' ') : "   ") + entry;
  }
  return text + line + '\n';
}

std::vector<Tick> share_ticks(const TextAxis& shares) {
  return shares.ticks(Rounding::decimal, [](std::span<const Tick> ticks) {
    constexpr std::size_t least_apart = 3;
    for (std::size_t i = 1; i < ticks.size(); ++i) {
      if (ticks[i].place - ticks[i - 1].place < least_apart) return false;
    }
    return true;
  });
}

}  // namespace

double StepCurve::at(double month) const {
  const auto after = std::ranges::upper_bound(months, month);
  return after == months.begin() ? 1 : shares[static_cast<std::size_t>(after - months.begin()) - 1];
}

std::string step_chart(std::span<const StepCurve> curves, double until, const ChartStyle& style) {
  if (style.columns < least_chart_columns) return too_narrow(style);
  const std::span<const StepCurve> shown = curves.first(std::min(curves.size(), most_curves));
  const Glyphs& glyph = glyphs(style.ascii);
  const TextAxis months(0, until, style.columns - tick_width - 1);
  const TextAxis shares(lowest_tens(shown, until), whole, chart_rows);
  const Courses courses(shown, months, shares);
  TextCanvas canvas(chart_rows + 1, style.columns);
  for (std::size_t row = 0; row < chart_rows; ++row) {
    canvas.put(chart_rows - 1 - row, tick_width, glyph.vertical);
    for (std::size_t column = 0; column < months.places(); ++column) {
      canvas.put_text(chart_rows - 1 - row, tick_width + 1 + column,
                      std::string(1, courses.letter(row, column)));
    }
  }
  for (const Tick& tick : share_ticks(shares)) {
    const std::size_t row = chart_rows - 1 - tick.place;
    canvas.put_text(row, 0, padded(tick.label, tick_width - 1, true));
    canvas.put(row, tick_width, glyph.tick_left);
  }
  std::string text;
  for (std::size_t row = 0; row < chart_rows; ++row) text += canvas.line(row) + '\n';
  const auto [rule, numbers] =
      horizontal_axis(months, Rounding::months, tick_width + 1, style.ascii);
  text += std::string(tick_width, ' ') + glyph.corner + rule.substr(tick_width + 1) + '\n';
  text += numbers + '\n' + legend(shown, style.columns);
  if (shown.size() > 1)
    text += wrapped("Where curves meet, their letters take turns.", style.columns);
  if (shown.size() == curves.size()) return text;
  return text + wrapped("The first " + std::to_string(shown.size()) + " of " +
                            std::to_string(curves.size()) + " are drawn.",
                        style.columns);
}

}  // namespace weft::analysis
