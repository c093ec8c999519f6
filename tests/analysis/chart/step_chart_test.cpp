#include "analysis/chart/step_chart.h"

#include <gtest/gtest.h>

#include <sstream>

#include "analysis/statistics/estimate.h"
#include "analysis/table/letters.h"

namespace weft::analysis {
namespace {

StepCurve curve(const std::string& name, const std::vector<double>& shares) {
  StepCurve made{.name = name, .months = {}, .shares = shares};
  for (std::size_t i = 0; i < shares.size(); ++i) made.months.push_back(static_cast<double>(i + 1));
  return made;
}

TEST(StepChart, StepsFallWhereTheyFall) {
  const StepCurve steps = curve("stays", {1, 0.9, 0.9, 0.6, undefined});
  EXPECT_EQ(steps.at(0), 1);
  EXPECT_EQ(steps.at(1.5), 1);
  EXPECT_EQ(steps.at(2), 0.9);
  EXPECT_EQ(steps.at(3.99), 0.9);
  EXPECT_EQ(steps.at(4), 0.6);
  EXPECT_TRUE(std::isnan(steps.at(5)));
}

TEST(StepChart, Unicode) {
  const std::vector<StepCurve> curves = {curve("stays", {1, 0.95, 0.95, 0.9}),
                                         curve("fades", {1, 0.95, 0.75, 0.6})};
  EXPECT_EQ(step_chart(curves, 4, {.columns = 37}),
            "100 ┤abababababababab\n"
            "    │                a\n"
            "    │                ababababaaaaaaa\n"
            "    │                        b      a\n"
            " 90 ┤                        b      a\n"
            "    │                        b\n"
            "    │                        b\n"
            " 80 ┤                        b\n"
            "    │                        b\n"
            "    │                        bbbbbbb\n"
            "    │                               b\n"
            " 70 ┤                               b\n"
            "    │                               b\n"
            "    │                               b\n"
            "    │                               b\n"
            " 60 ┤                               b\n"
            "    └┬───────┬───────┬──────┬───────┬\n"
            "     0       1       2      3       4\n"
            "    a stays   b fades\n"
            "Where curves meet, their letters take\n"
            "turns.\n");
}

TEST(StepChart, AsciiAndAllEqual) {
  const std::vector<StepCurve> curves = {curve("a", {1, 1}), curve("b", {1, 1}),
                                         curve("c", {1, 1})};
  EXPECT_EQ(step_chart(curves, 2, {.columns = 26, .ascii = true}),
            "100 +abcabcabcabcabcabcabc\n"
            "    |\n"
            "    |\n"
            " 98 +\n"
            "    |\n"
            "    |\n"
            " 96 +\n"
            "    |\n"
            "    |\n"
            " 94 +\n"
            "    |\n"
            "    |\n"
            " 92 +\n"
            "    |\n"
            "    |\n"
            " 90 +\n"
            "    ++---------+---------+\n"
            "     0         1         2\n"
            "    a a   b b   c c\n"
            "Where curves meet, their\n"
            "letters take turns.\n");
}

TEST(StepChart, WhatIsNotKnownIsNotDrawn) {
  const std::vector<StepCurve> curves = {curve("a", {0, undefined, undefined})};
  EXPECT_EQ(step_chart(curves, 3, {.columns = 25, .ascii = true}),
            "100 +aaaaaaa\n"
            "    |       a\n"
            "    |       a\n"
            " 80 +       a\n"
            "    |       a\n"
            "    |       a\n"
            " 60 +       a\n"
            "    |       a\n"
            "    |       a\n"
            " 40 +       a\n"
            "    |       a\n"
            "    |       a\n"
            " 20 +       a\n"
            "    |       a\n"
            "    |       a\n"
            "  0 +       aaaaaa\n"
            "    ++-----+------+-----+\n"
            "     0     1      2     3\n"
            "    a a\n");
}

TEST(StepChart, NeverWiderThanTheTerminal) {
  std::vector<StepCurve> curves;
  for (int i = 0; i < 30; ++i) {
    curves.push_back(curve("戦略 " + std::to_string(i) + (i % 7 == 0 ? std::string(60, 'x') : ""),
                           {1 - i / 40.0, 0.9 - i / 40.0, 0.5 - i / 80.0}));
  }
  for (std::size_t columns = least_chart_columns; columns < 160; ++columns) {
    const std::string text = step_chart(curves, 3, {.columns = columns});
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);) {
      EXPECT_LE(text_width(line), columns) << line;
    }
  }
  EXPECT_NE(step_chart(curves, 3, {}).find("The first 26 of 30 are drawn.\n"), std::string::npos);
  EXPECT_EQ(step_chart(curves, 3, {.columns = 10}),
            "No chart: it needs 24 columns, and the terminal has 10.\n");
}

}  // namespace
}  // namespace weft::analysis
