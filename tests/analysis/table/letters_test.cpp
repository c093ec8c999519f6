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
  EXPECT_EQ(characters("fädé…"), 5U);
  EXPECT_EQ(cut("fädé", 4), "fädé");
  EXPECT_EQ(cut("fädéd", 4), "fäd…");
  EXPECT_EQ(cut("fädéd", 1), "…");
  EXPECT_EQ(padded("é", 3, true), "  é");
  EXPECT_EQ(padded("é", 3, false), "é  ");
  EXPECT_EQ(padded("abcd", 3, false), "abcd");
}

}  // namespace
}  // namespace weft::analysis
