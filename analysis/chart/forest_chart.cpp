#include "analysis/chart/forest_chart.h"

#include <algorithm>
#include <cmath>

#include "analysis/chart/text_axis.h"
#include "analysis/table/letters.h"

namespace weft::analysis {
namespace {

constexpr std::size_t longest_name = 28;

/// Columns of an interval, which may be one.
struct Stretch {
  std::size_t low;
  std::size_t point;
  std::size_t high;
};

/// Where a difference stands; beside the line of no difference if it is told apart from 0.
Stretch stretch_of(const Estimate& difference, const TextAxis& axis) {
  const std::size_t zero = axis.place(0);
  const bool interval = defined_interval(difference);
  Stretch at{};
  at.point = axis.place(difference.value);
  at.low = interval ? axis.place(difference.low) : at.point;
  at.high = interval ? axis.place(difference.high) : at.point;
  if (difference.low > 0) {
    at.low = std::max(at.low, zero + 1);
    at.high = std::max(at.high, at.low);
  }
  if (difference.high < 0) {
    at.high = std::min(at.high, zero - 1);
    at.low = std::min(at.low, at.high);
  }
  at.point = std::clamp(at.point, at.low, at.high);
  return at;
}

std::string drawn(const ForestRow& row, const TextAxis& axis, bool ascii) {
  const Glyphs& glyph = glyphs(ascii);
  const std::size_t zero = axis.place(0);
  TextCanvas canvas(1, axis.places());
  canvas.put(0, zero, glyph.vertical);
  if (!std::isfinite(row.difference.value)) {
    canvas.put_text(0, 0, "no value");
    return canvas.line(0);
  }
  const Stretch at = stretch_of(row.difference, axis);
  for (std::size_t column = at.low; column <= at.high && at.low < at.high; ++column) {
    canvas.put(0, column, column == zero ? glyph.crossing : glyph.horizontal);
  }
  if (at.low < at.high) {
    canvas.put(0, at.low, glyph.interval_low);
    canvas.put(0, at.high, glyph.interval_high);
  }
  canvas.put(0, at.point, glyph.point);
  return canvas.line(0);
}

}  // namespace

void ForestRange::hold(const Estimate& difference) {
  for (const double value : {difference.value, difference.low, difference.high}) {
    if (!std::isfinite(value)) continue;
    low = std::min(low, value);
    high = std::max(high, value);
  }
}

std::string forest_chart(std::span<const ForestRow> rows, const ForestRange& range,
                         const ChartStyle& style) {
  if (style.columns < least_chart_columns) return too_narrow(style);
  const std::size_t widest = std::min(longest_name, style.columns / 3);
  std::vector<std::string> names;
  std::size_t width = 0;
  for (const ForestRow& row : rows) {
    names.push_back(cut(printable(row.name), widest));
    width = std::max(width, text_width(names.back()));
  }
  const std::size_t indent = 2 + width + 2;
  // A free column at both ends lets what is told apart from 0 stand beside the line.
  const TextAxis axis(range.low, range.high, style.columns - indent, 1);
  std::string text;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    text += (rows[i].marked ? "* " : "  ") + padded(names[i], width, false) + "  " +
            drawn(rows[i], axis, style.ascii) + '\n';
  }
  for (const std::string& line : horizontal_axis(axis, Rounding::decimal, indent, style.ascii)) {
    text += line + '\n';
  }
  return text;
}

}  // namespace weft::analysis
