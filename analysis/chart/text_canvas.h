#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

/// Charts for a terminal, made of characters.
namespace weft::analysis {

/// How a chart is drawn.
struct ChartStyle {
  std::size_t columns = 80;  ///< of the terminal; no line is wider
  bool ascii = false;        ///< lines and points of ASCII characters; names stay as they are
};

/// Below this many columns nothing is drawn.
constexpr std::size_t least_chart_columns = 24;

/// Instead of a chart where the terminal has fewer columns than that.
[[nodiscard]] std::string too_narrow(const ChartStyle& style);

/// What lines and points are made of, one column each.
struct Glyphs {
  const char* horizontal;
  const char* vertical;
  const char* corner;         ///< where the axes meet
  const char* tick_below;     ///< of a horizontal axis
  const char* tick_left;      ///< of a vertical axis
  const char* interval_low;   ///< lower end
  const char* interval_high;  ///< upper end
  const char* crossing;       ///< of an interval and a vertical line
  const char* point;
};

[[nodiscard]] const Glyphs& glyphs(bool ascii);

/// A bar of a share of `columns`, in eighths of a column, or in whole ones of #.
[[nodiscard]] std::string bar(double share, std::size_t columns, bool ascii);

/// A rectangle of glyphs, blank at first. Row 0 is the topmost.
class TextCanvas {
 public:
  TextCanvas(std::size_t rows, std::size_t columns)
      : cells_(rows, std::vector<std::string>(columns, " ")) {}

  [[nodiscard]] std::size_t columns() const { return cells_.front().size(); }
  /// What lies outside is not drawn. A glyph takes one column.
  void put(std::size_t row, std::size_t column, const char* glyph);
  /// ASCII letters one after the other.
  void put_text(std::size_t row, std::size_t column, std::string_view text);
  /// A row without the blanks at its end.
  [[nodiscard]] std::string line(std::size_t row) const;

 private:
  std::vector<std::vector<std::string>> cells_;  ///< [row][column]
};

}  // namespace weft::analysis
