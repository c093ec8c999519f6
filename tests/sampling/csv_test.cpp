#include "core/sampling/csv.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace weft {
namespace {

/// All cells' texts, "|" between cells and "/" behind rows.
std::string cells_of(std::string_view text) {
  CsvReader reader(text);
  std::vector<CsvCell> row;
  std::string all;
  while (reader.next(row)) {
    for (std::size_t c = 0; c < row.size(); ++c) all += (c == 0 ? "" : "|") + row[c].text;
    all += "/";
  }
  return all;
}

TEST(Csv, ReadsRowsWhateverTheLineEnd) {
  EXPECT_EQ(cells_of("a,b\n1,2\n"), "a|b/1|2/");
  EXPECT_EQ(cells_of("a,b\r\n1,2\r\n"), "a|b/1|2/");
  EXPECT_EQ(cells_of("a,b\r1,2"), "a|b/1|2/");
  EXPECT_EQ(cells_of("a\n\n\nb"), "a///b/");
  EXPECT_EQ(cells_of(",\n"), "|/");
  EXPECT_EQ(cells_of("\n"), "/");
  EXPECT_EQ(cells_of(""), "");
}

TEST(Csv, SkipsByteOrderMarkAndSpaces) {
  EXPECT_EQ(cells_of("\xEF\xBB\xBF"), "");
  EXPECT_EQ(cells_of("\xEF\xBB\xBF"
                     "a , b b\t,\t\n"),
            "a|b b|/");
}

TEST(Csv, UnquotesCells) {
  EXPECT_EQ(cells_of(R"("a","b ""c""", " d " ,"")"), R"(a|b "c"| d |/)");
  EXPECT_EQ(cells_of("\"a,1\r\nb\",2\n3,4"), "a,1\r\nb|2/3|4/");
}

TEST(Csv, KnowsWhereCellsBegin) {
  CsvReader reader("\xEF\xBB\xBF\"\xC3\xA4\n\", \xE2\x82\xAC, x\r\n 7");
  std::vector<CsvCell> row;
  ASSERT_TRUE(reader.next(row));
  ASSERT_EQ(row.size(), 3U);
  EXPECT_EQ(row[0].line, 1);
  EXPECT_EQ(row[0].column, 1);
  EXPECT_EQ(row[1].line, 2);
  EXPECT_EQ(row[1].column, 4);
  EXPECT_EQ(row[2].column, 7);
  EXPECT_EQ(reader.line(), 2);
  EXPECT_EQ(reader.column(), 8);
  ASSERT_TRUE(reader.next(row));
  EXPECT_EQ(row[0].line, 3);
  EXPECT_EQ(row[0].column, 2);
  EXPECT_FALSE(reader.next(row));
}

TEST(Csv, SaysWhatIsWrongWithQuotes) {
  const auto fault = [](std::string_view text) {
    CsvReader reader(text);
    std::vector<CsvCell> row;
    return reader.next(row) ? std::string(row[0].fault) : "nothing read";
  };
  EXPECT_EQ(fault("\"a\",b"), "");
  EXPECT_EQ(fault("\"a"), "a quote that is never closed");
  EXPECT_EQ(fault("\""), "a quote that is never closed");
  EXPECT_EQ(fault("\"a\"\""), "a quote that is never closed");
  EXPECT_EQ(fault("\"a\"b,c"), "text behind a closing quote");
  EXPECT_EQ(fault("a\"b\",c"), "a quote within an unquoted cell");
}

TEST(Csv, CountsCellsItDoesNotKeep) {
  const std::string wide(100000, ',');
  CsvReader many(wide);
  std::vector<CsvCell> row;
  ASSERT_TRUE(many.next(row));
  EXPECT_EQ(row.size(), CsvReader::most_kept);
  EXPECT_EQ(many.cells(), 100001U);
}

}  // namespace
}  // namespace weft
