#include "analysis/report/section_text.h"

#include <gtest/gtest.h>

namespace weft::analysis {
namespace {

TEST(SectionText, PartsStandInTheirOrder) {
  SectionText text;
  text.heading("Less < more");
  text.paragraphs("one\ntwo");
  text.notes("small");
  text.notes("");
  EXPECT_EQ(std::move(text).html(),
            "<h3>Less &lt; more</h3>\n<p>one</p>\n<p>two</p>\n"
            "<div class=\"notes\"><p>small</p>\n</div>\n");
}

TEST(SectionText, AChartHasItsTextsTwice) {
  SectionText text({{"outcome", "engagement"}, {"baseline", "<b> {outcome}"}});
  text.chart({"ranking", "{outcome}: difference from {baseline}", "Points are {unknown}."});
  EXPECT_EQ(std::move(text).html(),
            "<figure class=\"chart\" data-chart=\"ranking\">\n"
            "<figcaption><strong data-text=\"{outcome}: difference from {baseline}\">"
            "engagement: difference from &lt;b&gt; {outcome}</strong> "
            "<span data-text=\"Points are {unknown}.\">Points are {unknown}.</span></figcaption>\n"
            "<div class=\"plot\"><!--chart:ranking--></div>\n</figure>\n");
}

TEST(SectionText, WhatCannotBeAskedIsSaid) {
  SectionText text;
  text.attempt([&] {
    text.paragraphs("before");
    throw InputError(Problem{{"r.h5", 3, 1}, "there is only <one>", "nothing to compare", "add"});
  });
  EXPECT_EQ(std::move(text).html(),
            "<p>before</p>\n<p class=\"missing\">there is only &lt;one&gt; (nothing to compare); "
            "add.</p>\n");
}

TEST(SectionText, OtherFailuresAreNotHidden) {
  SectionText text;
  EXPECT_THROW(text.attempt([] { throw RunError("the disk is gone"); }), RunError);
}

TEST(SectionText, ReasonsHaveNoPlace) {
  EXPECT_EQ(reason_of(InputError(std::vector<Problem>{
                {{"r.h5"}, "one", "because", ""}, {{}, "", "", ""}, {{"r.h5"}, "two", "", "go"}})),
            "one (because). two; go.");
}

TEST(SectionText, NumbersAreOpened) {
  Table table({{"strategy", Column::Kind::text}});
  table.add({"none"});
  Answer answer;
  answer.add("rows", "All & more", table);
  answer.notes = {"A note."};
  SectionText text;
  text.numbers_of(answer);
  text.verbatim("a\n<b>", "As it is");
  const std::string html = std::move(text).html();
  EXPECT_TRUE(html.starts_with("<details><summary>Numbers and how to read them</summary>\n"));
  EXPECT_NE(html.find("<caption>All &amp; more</caption>"), std::string::npos);
  EXPECT_NE(html.find("<p>A note.</p>"), std::string::npos);
  EXPECT_TRUE(
      html.ends_with("<details><summary>As it is</summary>\n<pre "
                     "tabindex=\"0\">a\n&lt;b&gt;</pre>\n</details>\n"));
}

}  // namespace
}  // namespace weft::analysis
