#include "analysis/report/html.h"

#include <gtest/gtest.h>

#include "analysis/table/answer.h"

namespace weft::analysis {
namespace {

using Kind = Column::Kind;

TEST(Html, TextsAreNeverReadAsHtml) {
  EXPECT_EQ(html_text("<script>alert('1')</script>"),
            "&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;");
  EXPECT_EQ(html_text("\"><img src=x onerror=alert(1)>"),
            "&quot;&gt;&lt;img src=x onerror=alert(1)&gt;");
  EXPECT_EQ(html_text("a & b &amp; c"), "a &amp; b &amp;amp; c");
  EXPECT_EQ(html_text("<!--chart:ranking-->"), "&lt;!--chart:ranking--&gt;");
  EXPECT_EQ(html_text("séparé \xF0\x9F\xA6\x84\n\t."), "séparé \xF0\x9F\xA6\x84\n\t.");
}

TEST(Html, WhatIsNoTextIsReplaced) {
  EXPECT_EQ(html_text("bad \xFF byte"), "bad \xEF\xBF\xBD byte");
  EXPECT_EQ(html_text(std::string_view("nul \0 escape \x1B[2J delete \x7F", 26)),
            "nul \xEF\xBF\xBD escape \xEF\xBF\xBD[2J delete \xEF\xBF\xBD");
}

TEST(Html, AParagraphForEachLine) {
  EXPECT_EQ(html_paragraphs("one < two\n\nthree"), "<p>one &lt; two</p>\n<p>three</p>\n");
  EXPECT_EQ(html_paragraphs(""), "");
  EXPECT_EQ(html_paragraphs("\n\n"), "");
}

Table ranking() {
  Table table({{"strategy", Kind::text}, {"effort", Kind::interval, "", "person-month"}});
  table.add({"<b>balanced</b>", Estimate{0.5, 0.25, 0.75}}, true);
  table.add({"none", std::monostate{}});
  return table;
}

TEST(Html, TablesAreThoseOfPeople) {
  EXPECT_EQ(html_table(ranking(), "\"Best\" first"),
            "<div class=\"table\" tabindex=\"0\" role=\"region\" aria-label=\"&quot;Best&quot; "
            "first\"><table><caption>&quot;Best&quot; first</caption>\n"
            "<thead><tr><th scope=\"col\">strategy</th><th scope=\"col\" class=\"number\">effort "
            "(person-month)</th></tr></thead>\n<tbody>\n"
            "<tr class=\"marked\"><th scope=\"row\">&lt;b&gt;balanced&lt;/b&gt;</th>"
            "<td class=\"number\">0.500 [0.250, 0.750]</td></tr>\n"
            "<tr><th scope=\"row\">none</th><td class=\"number\">-</td></tr>\n"
            "</tbody></table></div>\n");
}

TEST(Html, LongTablesSayThatTheyAreCut) {
  Table table({{"strategy", Kind::text}});
  for (std::size_t row = 0; row < most_shown_rows; ++row) table.add({"one of many"});
  EXPECT_EQ(html_table(table, "").find("These are the first"), std::string::npos);
  table.add({"the last"});
  const std::string html = html_table(table, "");
  EXPECT_NE(html.find("<p>These are the first 40 of 41 rows.</p>"), std::string::npos);
  EXPECT_EQ(html.find("the last"), std::string::npos);
}

TEST(Html, LongNamesAreNotCut) {
  Table table({{"strategy", Kind::text}});
  const std::string name(200, 'x');
  table.add({name});
  EXPECT_NE(html_table(table, "").find(name), std::string::npos);
}

}  // namespace
}  // namespace weft::analysis
