#include "analysis/chart/forest_chart.h"

#include <gtest/gtest.h>

#include <random>
#include <sstream>

#include "analysis/table/letters.h"

namespace weft::analysis {
namespace {

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

ForestRange range_of(const std::vector<ForestRow>& rows) {
  ForestRange range;
  for (const ForestRow& row : rows) range.hold(row.difference);
  return range;
}

std::string drawn(const std::vector<ForestRow>& rows, const ChartStyle& style) {
  return forest_chart(rows, range_of(rows), style);
}

std::vector<ForestRow> four_rows() {
  return {{"best", {0, 0, 0}, true},
          {"near", {-0.05, -0.11, 0.01}, true},
          {"far", {-0.2, -0.3, -0.1}, false},
          {"one configuration", {-0.1, undefined, undefined}, true},
          {"nowhere", {}, false}};
}

TEST(ForestChart, Unicode) {
  EXPECT_EQ(drawn(four_rows(), {.columns = 60}),
            "* best                                                   ●\n"
            "* near                                      ├──────●─────┼┤\n"
            "  far                 ├───────────●──────────┤           │\n"
            "* one configuration                          ●           │\n"
            "  nowhere            no value                            │\n"
            "                     ─┬───────────┬──────────┬───────────┬──\n"
            "                    -0.3        -0.2       -0.1         0.0\n");
}

TEST(ForestChart, Ascii) {
  EXPECT_EQ(drawn(four_rows(), {.columns = 60, .ascii = true}),
            "* best                                                   o\n"
            "* near                                      [------o-----+]\n"
            "  far                 [-----------o----------]           |\n"
            "* one configuration                          o           |\n"
            "  nowhere            no value                            |\n"
            "                     -+-----------+----------+-----------+--\n"
            "                    -0.3        -0.2       -0.1         0.0\n");
}

TEST(ForestChart, AllEqualStandOnTheLine) {
  const std::vector<ForestRow> rows = {{"a", {0, 0, 0}, true}, {"b", {0, 0, 0}, true}};
  EXPECT_EQ(drawn(rows, {.columns = 26, .ascii = true}),
            "* a            o\n"
            "* b            o\n"
            "     -+--------+--------+-\n"
            "     -1        0        1\n");
}

TEST(ForestChart, NoValueAtAll) {
  EXPECT_EQ(drawn({{"a", {}, false}}, {.columns = 26, .ascii = true}),
            "  a  no value  |\n"
            "     -+--------+--------+-\n"
            "     -1        0        1\n");
}

TEST(ForestChart, ATerminalMayBeTooNarrow) {
  EXPECT_EQ(drawn(four_rows(), {.columns = 23}),
            "No chart: it needs 24 columns, and the terminal has 23.\n");
}

TEST(ForestChart, NeverWiderThanTheTerminal) {
  std::vector<ForestRow> rows = four_rows();
  rows.push_back({"a strategy with a name that has no end, as it seems", {0.1, -2, 7}, true});
  rows.push_back({"均衡的なガバナンス戦略、非常に長い名前", {0.2, 0.1, 0.3}, false});
  rows.push_back({"e\u0301te\u0301\x1B[31m", {0.2, 0.1, 1e7}, false});
  for (std::size_t columns = least_chart_columns; columns < 200; ++columns) {
    for (const bool ascii : {false, true}) {
      for (const std::string& line : lines_of(drawn(rows, {columns, ascii}))) {
        EXPECT_LE(text_width(line), columns) << line;
        EXPECT_EQ(line, printable(line));
      }
    }
  }
}

/// However small a difference is: what is told apart from 0 stands beside the line, and what is not
/// stands on it.
TEST(ForestChart, TouchesTheLineOnlyWhereTheIntervalHoldsZero) {
  std::mt19937 random(1);  // NOLINT: the same every time
  std::uniform_real_distribution<double> exponent(-6, 0);
  for (int i = 0; i < 2000; ++i) {
    const double near = std::pow(10, exponent(random)) * (i % 2 == 0 ? 1 : -1);
    const double far = near * (1 + std::pow(10, exponent(random)));
    const bool holds = i % 3 == 0;
    const double other = holds ? -near : near;
    const ForestRow row{"r", {(far + other) / 2, std::min(other, far), std::max(other, far)}};
    ForestRange range{-1, 1};
    range.hold(row.difference);
    const std::string line =
        lines_of(forest_chart(std::vector{row}, range, {.columns = 40, .ascii = true}))[0];
    const std::string axis = lines_of(forest_chart(std::vector{ForestRow{"r", {0, 0, 0}}}, range,
                                                   {.columns = 40, .ascii = true}))[0];
    const std::size_t zero = axis.find('o');
    EXPECT_EQ(line[zero] == '|', !holds) << line << "\n" << near << " " << far;
  }
}

}  // namespace
}  // namespace weft::analysis
