#include "analysis/chart/text_canvas.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace weft::analysis {

std::string too_narrow(const ChartStyle& style) {
  return "No chart: it needs " + std::to_string(least_chart_columns) +
         " columns, and the terminal has " + std::to_string(style.columns) + ".\n";
}

const Glyphs& glyphs(bool ascii) {
  static constexpr Glyphs unicode = {"─", "│", "└", "┬", "┤", "├", "┤", "┼", "●"};
  static constexpr Glyphs plain = {"-", "|", "+", "+", "+", "[", "]", "+", "o"};
  return ascii ? plain : unicode;
}

std::string bar(double share, std::size_t columns, bool ascii) {
  constexpr std::size_t parts = 8;
  constexpr std::array<const char*, parts> ends = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
  const double filled = std::clamp(share, 0.0, 1.0) * static_cast<double>(columns);
  if (ascii) return std::string(static_cast<std::size_t>(std::lround(filled)), '#');
  const auto eighths = static_cast<std::size_t>(std::lround(filled * parts));
  std::string text;
  for (std::size_t i = 0; i < eighths / parts; ++i) text += "█";
  return text + ends[eighths % parts];
}

void TextCanvas::put(std::size_t row, std::size_t column, const char* glyph) {
  if (row < cells_.size() && column < columns()) cells_[row][column] = glyph;
}

void TextCanvas::put_text(std::size_t row, std::size_t column, std::string_view text) {
  for (const char letter : text) put(row, column++, std::string(1, letter).c_str());
}

std::string TextCanvas::line(std::size_t row) const {
  std::string text;
  for (const std::string& glyph : cells_[row]) text += glyph;
  text.erase(text.find_last_not_of(' ') + 1);
  return text;
}

}  // namespace weft::analysis
