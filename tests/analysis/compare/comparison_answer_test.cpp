#include <gtest/gtest.h>

#include "analysis/compare/comparison_answer.h"
#include "analysis/compare/headline.h"
#include "tests/analysis/compare/five_configurations.h"

namespace weft::analysis {
namespace {

std::string text_of(const Synthetic& content, const CompareOptions& options, Format format) {
  const SyntheticFile file(content);
  return answer_text(comparison_answer(compare(ResultReader(file.path()), options)), format);
}

std::string first_line(const std::string& text) { return text.substr(0, text.find('\n')); }

/// Engagement `high` under "a" and `low` under "b", a little more of both in every other
/// configuration, more so under "a".
Synthetic clear(std::uint64_t configurations) {
  return {.configurations = configurations,
          .strategies = {"a", "b"},
          .outcome = [](std::uint64_t c, std::size_t s, auto) {
            const float more = c % 2 == 0 ? 0.0F : 0.0625F;
            RunOutcome outcome = run_with(s == 0 ? 0.5F + more : 0.25F + more / 2);
            outcome.effort = s == 0 ? 0.75F + more : 0.25F;
            return outcome;
          }};
}

TEST(ComparisonAnswer, ForPeople) {
  EXPECT_EQ(
      text_of(five_configurations(), {.baseline = "none"}, Format::table),
      "steady comes first, but is not told apart from fades and 1 other: engagement 0.525 [0.258, "
      "0.792] against 0.459, difference 0.066 [-0.031, 0.162]; best in 70 % of 5 configurations.\n"
      "\n"
      "  strategy            engagement             to the best        to the baseline  best in\n"
      "----------------------------------------------------------------------------------------\n"
      "* steady    0.525 [0.258, 0.792]                       -  0.247 [-0.054, 0.548]     70 %\n"
      "* fades     0.459 [0.220, 0.699]  -0.066 [-0.162, 0.031]  0.181 [-0.135, 0.498]     20 %\n"
      "* none      0.278 [0.070, 0.486]  -0.247 [-0.548, 0.054]                      -     10 %\n"
      "\n"
      "  strategy  retention  created  captured  effort    survival\n"
      "------------------------------------------------------------\n"
      "* steady         0 ±0     0 ±0      0 ±0    0 ±0  1.00 ±0.00\n"
      "* fades          0 ±0     0 ±0      0 ±0    0 ±0  1.00 ±0.00\n"
      "* none           0 ±0     0 ±0      0 ±0    0 ±0  1.00 ±0.00\n"
      "\n"
      "Intervals are 95 %: means over the replicates of each configuration, then Student's t over "
      "configurations.\n"
      "Differences are paired: same configurations, same random draws.\n"
      "* the best, and what is not told apart from it.\n");
}

TEST(ComparisonAnswer, AnswersInASentence) {
  const Synthetic content = clear(40);
  EXPECT_EQ(first_line(text_of(content, {}, Format::table)),
            "a keeps members engaged best: engagement 0.531 [0.521, 0.541]; next is b: 0.266, "
            "0.266 [0.261, 0.271] less; best in 100 % of 40 configurations.");
  EXPECT_EQ(first_line(text_of(content, {.outcome = "effort"}, Format::table)),
            "b has the lowest effort: 0.250 [0.250, 0.250]; next is a: 0.781, "
            "0.531 [0.521, 0.541] more; best in 100 % of 40 configurations.");
  EXPECT_EQ(first_line(text_of(clear(1), {}, Format::table)),
            "a comes first in the only configuration: engagement 0.500, then b: 0.250; "
            "one configuration says nothing about others.");
  Synthetic alone = clear(4);
  alone.strategies = {"only"};
  EXPECT_EQ(first_line(text_of(alone, {}, Format::table)),
            "only: engagement 0.531 [0.474, 0.589] over 4 configurations; "
            "there is no other strategy to compare it with.");
}

/// Engagement of a configuration's strategies, one a letter from 'a'.
std::string answer_to(const std::vector<std::vector<float>>& engagement) {
  Synthetic content = clear(engagement.size());
  content.strategies.clear();
  for (std::size_t s = 0; s < engagement[0].size(); ++s) {
    content.strategies.emplace_back(1, static_cast<char>('a' + s));
  }
  content.outcome = [&](std::uint64_t c, std::size_t s, auto) {
    return run_with(engagement[c][s]);
  };
  return first_line(text_of(content, {}, Format::table));
}

TEST(ComparisonAnswer, SaysHowManyAreNotToldApart) {
  EXPECT_EQ(
      answer_to(
          {{0.5F, 0.25F, 0.25F, 0.25F}, {0.25F, 0.5F, 0.25F, 0.25F}, {0.5F, 0.25F, 0.5F, 0.25F}}),
      "a comes first, but is not told apart from b and 2 others: engagement 0.417 [0.058, "
      "0.775] against 0.333, difference 0.083 [-0.634, 0.800]; best in 50 % of 3 "
      "configurations.");
}

TEST(ComparisonAnswer, SaysWhatIsTied) {
  EXPECT_EQ(answer_to({{0, 0}}),
            "a and b are tied in the only configuration: engagement 0; one configuration says "
            "nothing about others.");
  EXPECT_EQ(answer_to({{0.5F, 0.5F, 0.25F}, {0.5F, 0.5F, 0.25F}}),
            "a and b are tied: engagement 0.500 [0.500, 0.500] each, the same in every "
            "configuration.");
  EXPECT_EQ(answer_to({{0.5F, 0.25F}, {0.25F, 0.5F}}),
            "a and b are tied: engagement 0.375 [-1.213, 1.963] each, difference 0.000 [-3.177, "
            "3.177].");
  EXPECT_EQ(answer_to({{0.5F, 0.25F, 0.25F, 0.25F, 0.25F},
                       {0.25F, 0.5F, 0.25F, 0.5F, 0.25F},
                       {0.25F, 0.25F, 0.5F, 0.25F, 0.25F}}),
            "a, b and 2 others are tied: engagement 0.333 [-0.025, 0.692] each, difference 0.000 "
            "[-0.621, 0.621]; e is not told apart from them.");
}

/// The same in both configurations: 0.5 under "a", 0.25 under "b, or not".
Synthetic unvaried() {
  return {.configurations = 2,
          .strategies = {"a", "b, or not"},
          .outcome = [](auto, std::size_t s, auto) { return run_with(s == 0 ? 0.5F : 0.25F); }};
}

TEST(ComparisonAnswer, Csv) {
  EXPECT_EQ(text_of(unvaried(), {.baseline = "b, or not"}, Format::csv),
            "rank,strategy,configurations,runs,broken,retention,retention_low,retention_high,"
            "engagement,engagement_low,engagement_high,created,created_low,created_high,"
            "captured,captured_low,captured_high,effort,effort_low,effort_high,"
            "survival,survival_low,survival_high,"
            "difference_to_best,difference_to_best_low,difference_to_best_high,"
            "difference_to_baseline,difference_to_baseline_low,difference_to_baseline_high,"
            "best_share\r\n"
            "1,a,2,2,0,0,0,0,0.5,0.5,0.5,0,0,0,0,0,0,0,0,0,1,1,1,0,0,0,0.25,0.25,0.25,1\r\n"
            "2,\"b, or not\",2,2,0,0,0,0,0.25,0.25,0.25,0,0,0,0,0,0,0,0,0,1,1,1,"
            "-0.25,-0.25,-0.25,0,0,0,0\r\n");
}

TEST(ComparisonAnswer, Json) {
  Synthetic content = unvaried();
  content.configurations = 1;
  content.strategies = {"<script>\"a\""};
  EXPECT_EQ(
      text_of(content, {.outcome = "months"}, Format::json),
      "{\n  \"outcome\": \"months\",\n  \"baseline\": null,\n  \"by\": null,\n"
      "  \"configurations\": 1,\n  \"runs\": 1,\n  \"confidence\": 0.95,\n"
      "  \"headline\": \"<script>\\\"a\\\": months 12.0 [-] over 1 configuration; there is no "
      "other strategy to compare it with.\",\n"
      "  \"rows\": [\n    {\"rank\": 1, \"strategy\": \"<script>\\\"a\\\"\", "
      "\"configurations\": 1, \"runs\": 1, \"broken\": 0, "
      "\"retention\": 0, \"retention_low\": null, \"retention_high\": null, "
      "\"engagement\": 0.5, \"engagement_low\": null, \"engagement_high\": null, "
      "\"created\": 0, \"created_low\": null, \"created_high\": null, "
      "\"captured\": 0, \"captured_low\": null, \"captured_high\": null, "
      "\"effort\": 0, \"effort_low\": null, \"effort_high\": null, "
      "\"survival\": 1, \"survival_low\": null, \"survival_high\": null, "
      "\"months\": 12, \"months_low\": null, \"months_high\": null, "
      "\"difference_to_best\": 0, \"difference_to_best_low\": null, "
      "\"difference_to_best_high\": null, \"best_share\": 1}\n  ]\n}\n");
}

TEST(ComparisonAnswer, JsonOfGroups) {
  Synthetic content = clear(4);
  content.factors = {{"rivalry", [](std::uint64_t c) { return c < 2 ? 0.0F : 1.0F; }}};
  const std::string json = text_of(content, {.baseline = "b", .by = "rivalry"}, Format::json);
  EXPECT_NE(json.find("\"baseline\": \"b\",\n  \"by\": \"rivalry\",\n"), std::string::npos);
  EXPECT_NE(json.find("\"headline\": \"rivalry 0: a keeps members engaged best: "),
            std::string::npos)
      << json;
  EXPECT_NE(json.find(".\\nrivalry 1: a keeps"), std::string::npos) << json;
  EXPECT_NE(json.find("\"configurations\": 4,\n  \"runs\": 8,\n"), std::string::npos) << json;
}

TEST(ComparisonAnswer, SaysWhereValuesAreLacking) {
  Synthetic content = clear(4);
  content.outcome = [whole = content.outcome](std::uint64_t c, std::size_t s, std::uint64_t r) {
    RunOutcome outcome = whole(c, s, r);
    outcome.tension[4].first_month = c == 0 && s == 1 ? -1 : 6;
    return outcome;
  };
  const std::string lacking =
      "Some strategies lack tension_first_month:capture in some configurations; a difference is "
      "over those in which both have it.\n";
  const std::string text =
      text_of(content, {.outcome = "tension_first_month:capture"}, Format::table);
  EXPECT_NE(text.find(lacking), std::string::npos) << text;
  EXPECT_NE(text.find("  tension_first_month:capture (month)  "), std::string::npos) << text;
  EXPECT_EQ(text_of(content, {}, Format::table).find("lack"), std::string::npos);
}

TEST(ComparisonAnswer, AGroupIsASection) {
  Synthetic content = clear(6);
  content.factors = {{"rivalry", [](std::uint64_t c) { return static_cast<float>(c); }}};
  const std::string text = text_of(content, {.by = "rivalry"}, Format::table);
  for (const char* label : {"rivalry 0..1\n", "\nrivalry 2..3\n", "\nrivalry 4..5\n"}) {
    EXPECT_NE(text.find(label), std::string::npos) << text;
  }
  const std::string csv = text_of(content, {.by = "rivalry"}, Format::csv);
  EXPECT_TRUE(csv.starts_with("group,rank,strategy,")) << csv;
  EXPECT_NE(csv.find("\r\nrivalry 4..5,2,b,2,2,0,"), std::string::npos) << csv;
}

TEST(ComparisonAnswer, ManyStrategiesAreCutForPeopleOnly) {
  Synthetic content{.configurations = 2, .strategies = {}, .outcome = [](auto c, auto s, auto) {
                      return run_with(static_cast<float>(100 - s + c) / 128.0F);
                    }};
  for (int i = 0; i < 45; ++i) {
    content.strategies.push_back("a strategy with quite a long name, number " + std::to_string(i));
  }
  const CompareOptions options{.baseline = content.strategies[44]};
  const std::string text = text_of(content, options, Format::table);
  EXPECT_NE(text.find("These are the first 40 of 45 rows; CSV and JSON hold all.\n"),
            std::string::npos);
  for (std::size_t begin = text.find('\n') + 1; begin < text.size();) {
    const std::size_t end = text.find('\n', begin);
    EXPECT_LE(end - begin, 120U) << text.substr(begin, end - begin);
    begin = end + 1;
  }
  const std::string csv = text_of(content, options, Format::csv);
  EXPECT_EQ(std::count(csv.begin(), csv.end(), '\n'), 46);
  EXPECT_NE(csv.find(content.strategies[44]), std::string::npos);
}

TEST(ComparisonAnswer, SaysWhatIsLeftOut) {
  Synthetic content = clear(4);
  content.outcome = [whole = content.outcome](std::uint64_t c, std::size_t s, std::uint64_t r) {
    RunOutcome outcome = whole(c, s, r);
    if (c == 0 && s == 0) outcome.status = Status::broken;
    if (c == 3) outcome.status = Status::not_run;
    return outcome;
  };
  const std::string text = text_of(content, {}, Format::table);
  EXPECT_NE(text.find("Left out: 1 run broken (a number left the finite ones).\n"
                      "Left out: 2 runs not done.\n"),
            std::string::npos)
      << text;
}

}  // namespace
}  // namespace weft::analysis
