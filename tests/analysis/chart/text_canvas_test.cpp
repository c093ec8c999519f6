#include "analysis/chart/text_canvas.h"

#include <gtest/gtest.h>

#include "analysis/table/letters.h"

namespace weft::analysis {
namespace {

TEST(TextCanvas, WhatLiesOutsideIsNotDrawn) {
  TextCanvas canvas(2, 4);
  canvas.put(0, 1, "─");
  canvas.put(0, 4, "─");
  canvas.put(2, 0, "─");
  canvas.put_text(1, 2, "abc");
  EXPECT_EQ(canvas.line(0), " ─");
  EXPECT_EQ(canvas.line(1), "  ab");
}

TEST(Bars, AreDrawnInEighthsOrWholeColumns) {
  EXPECT_EQ(bar(0.5, 4, false), "██");
  EXPECT_EQ(bar(0.28125, 4, false), "█▏");
  EXPECT_EQ(bar(0.28125, 4, true), "#");
  EXPECT_EQ(bar(2, 4, true), "####");
  EXPECT_EQ(bar(-1, 4, false), "");
}

TEST(Glyphs, TakeOneColumnEach) {
  for (const bool ascii : {false, true}) {
    const Glyphs& all = glyphs(ascii);
    for (const char* glyph :
         {all.horizontal, all.vertical, all.corner, all.tick_below, all.tick_left, all.interval_low,
          all.interval_high, all.crossing, all.point}) {
      EXPECT_EQ(text_width(glyph), 1U) << glyph;
      EXPECT_TRUE(!ascii || std::string(glyph).size() == 1) << glyph;
    }
  }
}

}  // namespace
}  // namespace weft::analysis
