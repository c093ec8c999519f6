#include "analysis/compare/comparison_chart.h"

#include <gtest/gtest.h>

#include "analysis/compare/comparison_answer.h"
#include "tests/analysis/compare/five_configurations.h"

namespace weft::analysis {
namespace {

constexpr ChartStyle narrow = {.columns = 44, .ascii = true};

std::string charts_of(const Synthetic& content, const CompareOptions& options) {
  const SyntheticFile file(content);
  const Comparison comparison = compare(ResultReader(file.path()), options);
  std::string text;
  for (const ComparedGroup& group : comparison.groups) {
    text += comparison_chart(comparison, group, narrow);
  }
  return text;
}

TEST(ComparisonChart, AgainstTheBest) {
  EXPECT_EQ(charts_of(five_configurations(), {}),
            "Difference of engagement to the best,\n"
            "steady, with 95 % intervals that hold for\n"
            "all pairs at once:\n"
            "\n"
            "* steady                           o\n"
            "* fades                     [----o-+--]\n"
            "* none     [---------------o-------+------]\n"
            "          ----+------+------+------+--------\n"
            "            -0.6   -0.4   -0.2    0.0\n");
}

TEST(ComparisonChart, AgainstTheBaseline) {
  EXPECT_EQ(charts_of(five_configurations(), {.outcome = "effort", .baseline = "none"}),
            "Difference of effort to the baseline, none,\n"
            "with 95 % intervals that hold for all of\n"
            "them at once; less is better:\n"
            "\n"
            "* steady                   o\n"
            "* fades                    o\n"
            "* none                     o\n"
            "          -+-------+-------+------+-------+-\n"
            "         -1.0    -0.5     0.0    0.5     1.0\n");
}

TEST(ComparisonChart, GroupsShareTheirAxis) {
  Synthetic content = five_configurations();
  content.factors = {{"rivalry", [](std::uint64_t c) { return c < 2 ? 0.0F : 1.0F; }}};
  const std::string text = charts_of(content, {.by = {"rivalry"}, .bins = 2});
  const std::size_t last = text.rfind('\n', text.size() - 2);
  const std::string numbers = text.substr(last);
  EXPECT_LT(text.find(numbers), last) << text;
}

TEST(ComparisonChart, OneStrategyHasNoDifference) {
  Synthetic content = five_configurations();
  content.strategies = {"steady"};
  EXPECT_EQ(charts_of(content, {}), "No chart: there is no other strategy.\n");
}

TEST(ComparisonChart, StandsUnderItsTable) {
  const SyntheticFile file(five_configurations());
  const Comparison comparison = compare(ResultReader(file.path()), {});
  const std::string text = answer_text(comparison_answer(comparison, narrow), Format::table);
  const std::string chart = comparison_chart(comparison, comparison.groups[0], narrow);
  const std::size_t place = text.find("\n\n" + chart + "\n  strategy       retention");
  EXPECT_NE(place, std::string::npos) << text;
  std::string without = text;
  without.erase(place + 1, chart.size() + 1);
  EXPECT_EQ(without, answer_text(comparison_answer(comparison), Format::table));
}

}  // namespace
}  // namespace weft::analysis
