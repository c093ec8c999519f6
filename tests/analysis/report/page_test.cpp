#include "analysis/report/page.h"

#include <gtest/gtest.h>

namespace weft::analysis {
namespace {

std::string between(const std::string& text, const std::string& begin, const std::string& end) {
  const std::size_t from = text.find(begin) + begin.size();
  return text.substr(from, text.find(end, from) - from);
}

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != text.npos; at = text.find(part, at + 1)) ++found;
  return found;
}

class Page : public testing::Test {
 protected:
  void SetUp() override {
    if (!can_make_pages()) GTEST_SKIP() << "weft was built without the page";
  }
  Report report_{"</title>{{data}} & {{body}}",
                 {{"answer", "The <answer>", "<p>{{title}}</p>\n"}, {"ranking", "Ranked", ""}},
                 R"({"names": ["</script><script>", "<!--", "{{title}}"]})"};
};

TEST_F(Page, TitlesAreTexts) {
  const std::string title = "&lt;/title&gt;{{data}} &amp; {{body}}";
  const std::string page = page_of(report_);
  EXPECT_EQ(between(page, "<title>", "</title>"), title);
  EXPECT_EQ(between(page, "<h1>", "</h1>"), title);
}

TEST_F(Page, BracesInDataAndSectionsStay) {
  const std::string page = page_of(report_);
  EXPECT_NE(page.find("<p>{{title}}</p>"), std::string::npos);
  EXPECT_EQ(between(page, "id=\"report-data\">", "</script>"),
            R"({"names": ["\u003c/script>\u003cscript>", "\u003c!--", "{{title}}"]})");
}

TEST_F(Page, SectionsAreListedAndNamed) {
  const std::string page = page_of(report_);
  EXPECT_NE(page.find("<li><a href=\"#answer\">The &lt;answer&gt;</a></li>"
                      "<li><a href=\"#ranking\">Ranked</a></li>"),
            std::string::npos);
  EXPECT_NE(page.find("<section id=\"ranking\" aria-labelledby=\"ranking-title\">\n"
                      "<h2 id=\"ranking-title\">Ranked</h2>\n</section>"),
            std::string::npos);
}

TEST_F(Page, NothingInItIsForeign) {
  const std::string page = page_of(report_);
  EXPECT_TRUE(page.starts_with("<!doctype html>"));
  EXPECT_TRUE(page.ends_with("</html>\n"));
  EXPECT_EQ(count(page, "<script"), 2U);
  EXPECT_EQ(count(page, "</script>"), 2U);
  const std::string policy = between(page, "Content-Security-Policy\" content=\"", "\"");
  EXPECT_TRUE(policy.starts_with("default-src 'none'; script-src 'sha256-"));
  EXPECT_EQ(policy.find("http"), std::string::npos);
  for (const char* place : {"{{script", "{{style", "{{licences", "{{contents", "{{hash"}) {
    EXPECT_EQ(page.find(place), std::string::npos) << place;
  }
}

}  // namespace
}  // namespace weft::analysis
