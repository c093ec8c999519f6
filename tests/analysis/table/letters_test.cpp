#include "analysis/table/letters.h"

#include <gtest/gtest.h>

namespace weft::analysis {
namespace {

TEST(Letters, InvalidUtf8IsReplacedByteByByte) {
  EXPECT_EQ(valid_utf8("é€𝄞"), "é€𝄞");
  EXPECT_EQ(valid_utf8("a\xC3"), "a\uFFFD");                              // cut off
  EXPECT_EQ(valid_utf8("\xC0\xAF"), "\uFFFD\uFFFD");                      // overlong
  EXPECT_EQ(valid_utf8("\xED\xA0\x80"), "\uFFFD\uFFFD\uFFFD");            // surrogate
  EXPECT_EQ(valid_utf8("\xF4\x90\x80\x80"), "\uFFFD\uFFFD\uFFFD\uFFFD");  // above U+10FFFF
}

TEST(Letters, NothingSteersTheTerminal) {
  EXPECT_EQ(printable("a\x1B[31mb"), "a\uFFFD[31mb");
  EXPECT_EQ(printable("two\nlines"), "two\uFFFDlines");
  EXPECT_EQ(printable("csi \xC2\x9B"), "csi \uFFFD");
  EXPECT_EQ(printable("turn \u202E"), "turn \uFFFD");
}

TEST(Letters, CountCutAndPad) {
  EXPECT_EQ(text_width("fädé…"), 5U);
  EXPECT_EQ(cut("fädé", 4), "fädé");
  EXPECT_EQ(cut("fädéd", 4), "fäd…");
  EXPECT_EQ(cut("fädéd", 1), "…");
  EXPECT_EQ(padded("é", 3, true), "  é");
  EXPECT_EQ(padded("é", 3, false), "é  ");
  EXPECT_EQ(padded("abcd", 3, false), "abcd");
}

TEST(Letters, WideLettersTakeTwoColumnsAndJoiningMarksNone) {
  EXPECT_EQ(text_width("均衡"), 4U);
  EXPECT_EQ(text_width("한"), 2U);
  EXPECT_EQ(text_width("🚀"), 2U);
  EXPECT_EQ(text_width("e\u0301"), 1U);
  EXPECT_EQ(padded("均衡", 6, false), "均衡  ");
  EXPECT_EQ(cut("均衡戦略", 8), "均衡戦略");
  EXPECT_EQ(cut("均衡戦略", 7), "均衡戦…");
  EXPECT_EQ(cut("均衡戦略", 6), "均衡…");  // five columns: the next letter would need two
  EXPECT_EQ(cut("e\u0301te\u0301", 2), "e\u0301…");
}

TEST(Letters, WordsAreWrapped) {
  EXPECT_EQ(wrapped("one two three", 7), "one two\nthree\n");
  EXPECT_EQ(wrapped("immeasurable", 5), "imme…\n");
  EXPECT_EQ(wrapped("", 5), "\n");
}

}  // namespace
}  // namespace weft::analysis
