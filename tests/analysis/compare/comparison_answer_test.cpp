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
  EXPECT_EQ(text_of(five_configurations(), {.baseline = "none"}, Format::table),
            "steady comes first, but is not told apart from fades and 1 other: engagement 0.525 "
            "[0.258, 0.792] against 0.459, difference 0.066 [-0.072, 0.203]; best in 70 % of 5 "
            "configurations, bootstrap support 90 %.\n"
            "\n"
            "  strategy            engagement             to the best  best in  support\n"
            "--------------------------------------------------------------------------\n"
            "* steady    0.525 [0.258, 0.792]                       -     70 %     90 %\n"
            "* fades     0.459 [0.220, 0.699]  -0.066 [-0.203, 0.072]     20 %      6 %\n"
            "* none      0.278 [0.070, 0.486]  -0.247 [-0.676, 0.182]     10 %      3 %\n"
            "\n"
            "  strategy       retention  created  captured  effort           survival\n"
            "------------------------------------------------------------------------\n"
            "* steady    0.0 [0.0, 0.6]     0 ±0      0 ±0    0 ±0  1.00 [0.39, 1.00]\n"
            "* fades     0.0 [0.0, 0.6]     0 ±0      0 ±0    0 ±0  1.00 [0.39, 1.00]\n"
            "* none      0.0 [0.0, 0.6]     0 ±0      0 ±0    0 ±0  1.00 [0.39, 1.00]\n"
            "\n"
            "Against the best, steady:\n"
            "\n"
            "  strategy  p                   effect             better in  draws  runs saved\n"
            "-------------------------------------------------------------------------------\n"
            "* fades     0.264  -0.85 [-2.37, 0.67]  0.200 [0.036, 0.624]   1.29          -5\n"
            "* none      0.254  -1.02 [-2.34, 0.30]  0.200 [0.036, 0.624]   1.01           0\n"
            "\n"
            "Against the baseline, none:\n"
            "\n"
            "strategy             difference  p                  effect             better in\n"
            "--------------------------------------------------------------------------------\n"
            "steady    0.247 [-0.132, 0.625]  0.170  1.02 [-0.30, 2.34]  0.800 [0.376, 0.964]\n"
            "fades     0.181 [-0.217, 0.580]  0.187  0.71 [-0.62, 2.04]  0.800 [0.376, 0.964]\n"
            "\n"
            "Intervals are 95 %: means over the replicates of each configuration, then Student's "
            "t over configurations.\n"
            "Differences are paired: same configurations, same random draws.\n"
            "Their intervals hold for all pairs at once (Bonferroni, as configurations are few); "
            "p values are Holm's.\n"
            "Support: the share of 2000 resamples of configurations in which a strategy has the "
            "best mean.\n"
            "Where means nearly tie it is no probability: --indifference says what is as good.\n"
            "Effect: mean difference / its standard deviation between configurations.\n"
            "Better in: the share of configurations; ties count half.\n"
            "Draws: variance of the difference / its variance with independent draws; runs "
            "saved: what these need on top.\n"
            "* the best, and what is not told apart from it.\n"
            "Warning: with fewer than 20 configurations intervals of skewed outcomes may hold in "
            "90 % only, and those for\n"
            "all pairs are wider than they need be.\n");
}

TEST(ComparisonAnswer, AnswersInASentence) {
  const Synthetic content = clear(40);
  EXPECT_EQ(
      first_line(text_of(content, {}, Format::table)),
      "a keeps members engaged best: engagement 0.531 [0.521, 0.541]; next is b: 0.266, "
      "0.266 [0.261, 0.271] less; best in 100 % of 40 configurations, bootstrap support 100 %.");
  EXPECT_EQ(
      first_line(text_of(content, {.outcome = "effort"}, Format::table)),
      "b has the lowest effort: 0.250 [0.250, 0.250]; next is a: 0.781, "
      "0.531 [0.521, 0.541] more; best in 100 % of 40 configurations, bootstrap support 100 %.");
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
      "0.775] against 0.333, difference 0.083 [-1.731, 1.898]; best in 50 % of 3 "
      "configurations, bootstrap support 61 %.");
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
            "[-2.034, 2.034]; e is not told apart from them.");
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
            "best_share,best_probability,"
            "simultaneous_to_best,simultaneous_to_best_low,simultaneous_to_best_high,"
            "p_to_best,adjusted_p_to_best,effect_to_best,effect_to_best_low,effect_to_best_high,"
            "superiority_to_best,superiority_to_best_low,superiority_to_best_high,"
            "draws_correlation_to_best,draws_variance_ratio_to_best,draws_runs_saved_to_best,"
            "simultaneous_to_baseline,simultaneous_to_baseline_low,simultaneous_to_baseline_high,"
            "p_to_baseline,adjusted_p_to_baseline,"
            "effect_to_baseline,effect_to_baseline_low,effect_to_baseline_high,"
            "superiority_to_baseline,superiority_to_baseline_low,superiority_to_baseline_high,"
            "draws_correlation_to_baseline,draws_variance_ratio_to_baseline,"
            "draws_runs_saved_to_baseline\r\n"
            "1,a,2,2,0,0,0,0.9877636653871961,0.5,0.5,0.5,0,0,0,0,0,0,0,0,0,1,0.012236334612803879,"
            "1,0,0,0,"
            "0.25,0.25,0.25,1,1,"
            "0,0,0,,,,,,,,,,,,0.25,0.25,0.25,0,0,,,,1,0.34238022750665303,1,,,\r\n"
            "2,\"b, or not\",2,2,0,0,0,0.9877636653871961,0.25,0.25,0.25,0,0,0,0,0,0,0,0,0,1,"
            "0.012236334612803879,1,"
            "-0.25,-0.25,-0.25,0,0,0,0,0,-0.25,-0.25,-0.25,0,0,,,,0,0,0.6576197724933469,,,,"
            "0,0,0,,,,,,,,,,,\r\n");
}

TEST(ComparisonAnswer, Json) {
  Synthetic content = unvaried();
  content.configurations = 1;
  content.strategies = {"<script>\"a\""};
  EXPECT_EQ(
      text_of(content, {.outcome = "months"}, Format::json),
      "{\n  \"outcome\": \"months\",\n  \"baseline\": null,\n  \"by\": null,\n"
      "  \"configurations\": 1,\n  \"runs\": 1,\n  \"confidence\": 0.95,\n"
      "  \"simultaneous\": \"bonferroni\",\n  \"adjusted_p\": \"holm\",\n"
      "  \"indifference\": 0,\n  \"scramblings\": 1,\n  \"resamples\": 2000,\n"
      "  \"resampling_seed\": 1,\n  \"caliper\": null,\n"
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
      "\"difference_to_best_high\": null, \"best_share\": 1, \"best_probability\": null, "
      "\"simultaneous_to_best\": 0, \"simultaneous_to_best_low\": null, "
      "\"simultaneous_to_best_high\": null, \"p_to_best\": null, \"adjusted_p_to_best\": null, "
      "\"effect_to_best\": null, \"effect_to_best_low\": null, \"effect_to_best_high\": null, "
      "\"superiority_to_best\": null, \"superiority_to_best_low\": null, "
      "\"superiority_to_best_high\": null, \"draws_correlation_to_best\": null, "
      "\"draws_variance_ratio_to_best\": null, \"draws_runs_saved_to_best\": null}\n  ]\n}\n");
}

TEST(ComparisonAnswer, JsonOfGroups) {
  Synthetic content = clear(4);
  content.factors = {{"rivalry", [](std::uint64_t c) { return c < 2 ? 0.0F : 1.0F; }}};
  const std::string json = text_of(content, {.baseline = "b", .by = {"rivalry"}}, Format::json);
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
    outcome.capture_gini = c == 0 && s == 1 ? std::numeric_limits<float>::quiet_NaN() : 0.25F;
    return outcome;
  };
  const std::string lacking =
      "Some strategies lack capture_gini in some configurations; a difference is "
      "over those in which both have it.\n";
  const std::string text = text_of(content, {.outcome = "capture_gini"}, Format::table);
  EXPECT_NE(text.find(lacking), std::string::npos) << text;
  const std::string months =
      text_of(content, {.outcome = "tension_first_month:capture"}, Format::table);
  EXPECT_NE(months.find("a run that ends without it counts with the months it lived"),
            std::string::npos)
      << months;
  EXPECT_EQ(text_of(content, {}, Format::table).find("lack"), std::string::npos);
}

TEST(ComparisonAnswer, AGroupIsASection) {
  Synthetic content = clear(6);
  content.factors = {{"rivalry", [](std::uint64_t c) { return static_cast<float>(c); }}};
  const std::string text = text_of(content, {.by = {"rivalry"}}, Format::table);
  for (const char* label : {"rivalry 0..1\n", "\nrivalry 2..3\n", "\nrivalry 4..5\n"}) {
    EXPECT_NE(text.find(label), std::string::npos) << text;
  }
  const std::string csv = text_of(content, {.by = {"rivalry"}}, Format::csv);
  EXPECT_TRUE(csv.starts_with("group,rank,strategy,")) << csv;
  EXPECT_NE(csv.find("\r\nrivalry 4..5,2,b,2,2,0,"), std::string::npos) << csv;
}

/// Engagement rises with effort by half; "a" and "b" spend as much on average, "c" far more.
Synthetic efforts() {
  return {.configurations = 40,
          .strategies = {"a", "b", "c"},
          .replicates = 2,
          .outcome = [](std::uint64_t c, std::size_t s, std::uint64_t r) {
            const auto level = static_cast<float>((c * 7 + s * 3 + r) % 8) / 16.0F;
            RunOutcome outcome = run_with(level / 2 + (s == 1 ? 0.25F : 0.0F));
            outcome.effort = level + (s == 2 ? 2.0F : 0.0F);
            return outcome;
          }};
}

TEST(ComparisonAnswer, AtEqualEffort) {
  const std::string text = text_of(efforts(), {.equal_effort = true}, Format::table);
  EXPECT_NE(text.find("At equal effort, against b:\nby regression on effort (clustered by "
                      "configuration), and by matching runs of the same configuration and\ndraws "
                      "whose efforts differ by at most 0.1.\n"),
            std::string::npos)
      << text;
  EXPECT_NE(text.find("  -0.250 [-0.250, -0.250]  "), std::string::npos) << text;
  EXPECT_NE(text.find("No regression for c:\ntheir effort does not overlap with that of b (less "
                      "than 5 % of the pairs of runs on one side).\n"),
            std::string::npos)
      << text;
  const std::string csv = text_of(efforts(), {.equal_effort = true}, Format::csv);
  EXPECT_NE(csv.find(",effort_difference_to_best,"), std::string::npos);
  EXPECT_NE(csv.find(",equal_effort_matching_to_best_high,matched_share_to_best\r\n"),
            std::string::npos);
}

/// Replicates of the two strategies go opposite ways.
TEST(ComparisonAnswer, WarnsWhereCommonRandomNumbersHurt) {
  Synthetic content = clear(40);
  content.replicates = 2;
  content.outcome = [](std::uint64_t c, std::size_t s, std::uint64_t r) {
    const float noise = r == 0 ? 0.125F : -0.125F;
    const auto place = static_cast<float>(c % 5) / 64.0F;
    return run_with(s == 0 ? 0.5F + noise + place : 0.25F - noise);
  };
  const std::string text = text_of(content, {}, Format::table);
  EXPECT_NE(text.find("Warning: common random numbers hurt in the difference of b:\nreplicates "
                      "correlate at -1.00 with those of a, which costs "),
            std::string::npos)
      << text;
  EXPECT_EQ(text_of(clear(40), {}, Format::table).find("Warning"), std::string::npos);
  EXPECT_NE(text_of(clear(4), {}, Format::table)
                .find("One replicate: what common random numbers gain cannot be measured.\n"),
            std::string::npos);
}

TEST(ComparisonAnswer, ManyStrategiesAreCutForPeopleOnly) {
  Synthetic content{.configurations = 2, .strategies = {}, .outcome = [](auto c, auto s, auto) {
                      return run_with(static_cast<float>(100 - s + c) / 128.0F);
                    }};
  for (int i = 0; i < 45; ++i) {
    content.strategies.push_back("a strategy with quite a long name, number " + std::to_string(i));
  }
  const CompareOptions options{.baseline = content.strategies[44], .equal_effort = true};
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
