#include "core/sampling/point_list.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <random>
#include <string>
#include <vector>

#include "core/base/problem.h"

namespace weft {
namespace {

/// All problems of a text, one a line.
std::string problems(const std::string& text) {
  try {
    static_cast<void>(parse_point_list(text, "p.csv"));
  } catch (const InputError& error) {
    return error.what();
  }
  return "none";
}

TEST(PointListText, IsReadToTheBit) {
  const PointList list = parse_point_list(
      "\xEF\xBB\xBFtrust, \"risk, shared\" \r\n0.1,+2\r\n \"-3e-2\" , .5\r\n\r\n \n", "p.csv");
  EXPECT_EQ(list.columns, (std::vector<std::string>{"trust", "risk, shared"}));
  EXPECT_EQ(list.values, (std::vector<double>{0.1, 2, -0.03, 0.5}));
  EXPECT_EQ(list.rows, 2U);
}

TEST(PointListText, MayLackTheLastLineEnd) {
  const PointList list = parse_point_list("a\n1\n2", "p.csv");
  EXPECT_EQ(list.values, (std::vector<double>{1, 2}));
}

TEST(PointListProblems, OfWholeFiles) {
  const std::string layout = "; the first line names the columns, each further line is a point";
  EXPECT_EQ(problems(""), "p.csv:1:1: the file is empty" + layout);
  EXPECT_EQ(problems("\xEF\xBB\xBF\n \n\r\n"), "p.csv:1:1: the file is empty" + layout);
  EXPECT_EQ(problems("a,b\n"), "p.csv:2:1: no points" + layout);
  EXPECT_EQ(problems("a,b"), "p.csv:1:4: no points" + layout);
  EXPECT_EQ(problems("\na\n1\n"), "p.csv:1:1: an empty line before the last row" + layout);
  EXPECT_EQ(problems("a\n1\n\n \n2\n"), "p.csv:4:1: an empty line before the last row" + layout);
  EXPECT_EQ(problems(std::string(4096, ',') + "\n1\n"),
            "p.csv:1:1: 4097 columns, and a list has at most 4096");
}

TEST(PointListProblems, OfColumnNames) {
  EXPECT_EQ(problems("a,,b\n1,2,3\n"),
            "p.csv:1:3: column 2 has no name; the first line names the columns, each further line "
            "is a point");
  EXPECT_EQ(problems("a,b, a\n1,2,3\n"),
            "p.csv:1:6: column 3 has the name 'a' again (column 1 has it already)");
  EXPECT_EQ(problems("a,\"b\"c\n1,2\n"), "p.csv:1:3: column 2 has text behind a closing quote");
}

TEST(PointListProblems, OfRows) {
  EXPECT_EQ(problems("a,b,c\n1,2\n"),
            "p.csv:2:4: missing cells in this row (2 cells for 3 columns)");
  EXPECT_EQ(problems("a\n1, 2,3\n"), "p.csv:2:4: extra cells in this row (3 cells for 1 column)");
  EXPECT_EQ(problems("a,b\n1\n"), "p.csv:2:2: missing cells in this row (1 cell for 2 columns)");
}

TEST(PointListProblems, OfCells) {
  const auto cell = [](const std::string& text) { return problems("a,b\n1," + text + "\n"); };
  EXPECT_EQ(cell(""), "p.csv:2:3: an empty cell in column 'b'");
  EXPECT_EQ(cell("\"\""), "p.csv:2:3: an empty cell in column 'b'");
  EXPECT_EQ(cell("high"), "p.csv:2:3: 'high' is not a number in column 'b'");
  EXPECT_EQ(cell(" 1 2"), "p.csv:2:4: '1 2' is not a number in column 'b'");
  EXPECT_EQ(cell("0x10"), "p.csv:2:3: '0x10' is not a number in column 'b'");
  EXPECT_EQ(cell("+-1"), "p.csv:2:3: '+-1' is not a number in column 'b'");
  EXPECT_EQ(cell("+"), "p.csv:2:3: '+' is not a number in column 'b'");
  EXPECT_EQ(cell("\"0,5\""), "p.csv:2:3: '0,5' is not a number in column 'b'");
  EXPECT_EQ(cell("nan"), "p.csv:2:3: 'nan' is not a finite number in column 'b'");
  EXPECT_EQ(cell("-inf"), "p.csv:2:3: '-inf' is not a finite number in column 'b'");
  EXPECT_EQ(cell("1e999"), "p.csv:2:3: '1e999' is beyond the range of a double in column 'b'");
  EXPECT_EQ(cell("1\"2"), "p.csv:2:3: a quote within an unquoted cell in column 'b'");
  EXPECT_EQ(cell("\"1"), "p.csv:2:3: a quote that is never closed in column 'b'");
}

TEST(PointListProblems, ShowHostileTextsSafely) {
  EXPECT_EQ(problems("a\nx\x1B[2J\n"), "p.csv:2:1: 'x?[2J' is not a number in column 'a'");
  EXPECT_EQ(problems("a\n" + std::string(1000, 'x') + "\n"),
            "p.csv:2:1: '" + std::string(40, 'x') + "...' is not a number in column 'a'");
  EXPECT_EQ(problems("a\n" + std::string(39, 'x') + "\xC3\xA4yz\n"),
            "p.csv:2:1: '" + std::string(39, 'x') + "...' is not a number in column 'a'");
}

TEST(PointListProblems, ComeAllAtOnceInFileOrder) {
  EXPECT_EQ(problems("a,a,\nx,2,3\n1\n"),
            "p.csv:1:3: column 2 has the name 'a' again (column 1 has it already)\n"
            "p.csv:1:5: column 3 has no name; the first line names the columns, each further line "
            "is a point\n"
            "p.csv:2:1: 'x' is not a number in column 'a'\n"
            "p.csv:3:2: missing cells in this row (1 cell for 3 columns)");
}

TEST(PointListProblems, AreTwentyAtMost) {
  const auto rows = [](int count) {
    std::string text = "a\n";
    for (int k = 0; k < count; ++k) text += "x\n";
    return text;
  };
  const auto lines = [](const std::string& text) { return 1 + std::ranges::count(text, '\n'); };
  EXPECT_EQ(lines(problems(rows(20))), 20);
  const std::string many = problems(rows(23));
  EXPECT_EQ(lines(many), 21);
  EXPECT_TRUE(many.ends_with("\np.csv:22:1: 3 more problems from here on")) << many;
}

/// Runs the reader on texts made of the bytes that matter to it: it answers or refuses.
TEST(PointListText, NoBytesBreakIt) {
  const std::vector<std::string> pieces = {
      ",", "\n", "\r",   "\"",   " ",    "1",    "-",    "e9", "nan", "a",
      ".", "\t", "\xEF", "\xBB", "\xBF", "\r\n", "\"\"", "0x", "é",   std::string(1, '\0')};
  std::mt19937 random(7);
  int accepted = 0;
  for (int k = 0; k < 30000; ++k) {
    std::string text = k % 3 == 0 ? "a,b\n" : "";
    for (std::size_t piece = 0; piece < random() % 12; ++piece) {
      text += pieces[random() % pieces.size()];
    }
    try {
      const PointList list = parse_point_list(text, "p.csv");
      ++accepted;
      ASSERT_EQ(list.rows * list.columns.size(), list.values.size());
      ASSERT_GE(list.rows, 1U);
    } catch (const InputError& error) {
      ASSERT_FALSE(error.problems().empty());
      ASSERT_LE(error.problems().size(), 21U);
    }
  }
  EXPECT_GT(accepted, 10);
}

/// Megabytes of the worst kinds of text; quadratic reading would take minutes.
TEST(PointListText, IsReadInLinearTime) {
  constexpr std::size_t size = 1000000;
  const auto repeated = [](const std::string& piece) {
    std::string text;
    while (text.size() < size) text += piece;
    return text;
  };
  for (const std::string piece : {",", "\n", "\"", "\"\"", "\r", " ", "9", "a,\n", "\"\n"}) {
    EXPECT_NE(problems(repeated(piece)), "none");
    EXPECT_NE(problems("a\n" + repeated(piece)), "none");
    EXPECT_NE(problems("a\n\"" + repeated(piece)), "none");
  }
}

TEST(PointListPlaces, AreThoseOfTheCells) {
  const std::string text = "\xEF\xBB\xBF\"a\nA\", é, b\r\n1, 2,3\r\n\"4\",5 ,  6\n\n";
  EXPECT_EQ(parse_point_list(text, "p.csv").column_places[2].text(), "p.csv:2:8");
  std::string texts;
  for (const Place& place : places_of(std::vector<std::size_t>{0, 1, 1, 3, 5}, text, "p.csv")) {
    texts += place.text() + " ";
  }
  EXPECT_EQ(texts, "p.csv:3:1 p.csv:3:4 p.csv:3:4 p.csv:4:1 p.csv:4:10 ");
}

TEST(PointListFile, IsReadFromDisk) {
  const std::string path = testing::TempDir() + "/weft_point_list_test.csv";
  std::ofstream(path) << "a,b\n1,2\n";
  EXPECT_EQ(parse_point_list(read_point_text(path), path).values, (std::vector<double>{1, 2}));
  EXPECT_EQ(std::remove(path.c_str()), 0);
}

std::string file_problems(const std::string& path) {
  try {
    static_cast<void>(parse_point_list(read_point_text(path), path));
  } catch (const InputError& error) {
    return error.what();
  }
  return "none";
}

TEST(PointListFile, SaysWhyItCannotBeRead) {
  EXPECT_EQ(file_problems("/nowhere/p.csv"),
            "/nowhere/p.csv: cannot be read (No such file or directory)");
  EXPECT_EQ(file_problems("/"), "/: cannot be read (Is a directory)");
  EXPECT_EQ(
      file_problems("/dev/null"),
      "/dev/null:1:1: the file is empty; the first line names the columns, each further line is "
      "a point");
}

}  // namespace
}  // namespace weft
