#include "analysis/info/info.h"

#include <gtest/gtest.h>

#include "core/output/columns.h"
#include "tests/analysis/compare/five_configurations.h"

namespace weft::analysis {
namespace {

Synthetic unfinished() {
  Synthetic content = five_configurations();
  content.factors = {{"rivalry", [](auto) { return 0.5F; }}};
  content.outcome = [whole = content.outcome](std::uint64_t c, std::size_t s, std::uint64_t r) {
    RunOutcome outcome = whole(c, s, r);
    if (c == 0) outcome.status = Status::collapsed;
    if (c == 1 && s == 0) outcome.status = Status::broken;
    if (c == 4) outcome.status = Status::not_run;
    return outcome;
  };
  return content;
}

TEST(Info, SaysWhatIsDone) {
  const SyntheticFile file(unfinished());
  const FileInfo about = info(ResultReader(file.path()));
  EXPECT_EQ(about.runs(), 30U);
  EXPECT_EQ(about.runs_done(), 24U);
  std::vector<std::uint64_t> counts;
  for (const FileInfo::Ended& ended : about.ended) counts.push_back(ended.runs);
  EXPECT_EQ(counts, (std::vector<std::uint64_t>{6, 16, 0, 6, 2}));
  EXPECT_EQ(about.strategies, (std::vector<std::string>{"steady", "fades", "none"}));
  EXPECT_EQ(about.dimensions[3].second, 12U);
}

TEST(Info, SaysWhereTheFileIsFrom) {
  const SyntheticFile file(unfinished());
  const FileInfo about = info(ResultReader(file.path()));
  std::vector<std::string> names;
  for (const auto& [name, text] : about.about) names.push_back(name);
  EXPECT_EQ(names, (std::vector<std::string>{"title", "experiment_sha256", "seed", "source",
                                             "compiler", "host", "created", "schema_version",
                                             "model_version", "draw_version"}));
  EXPECT_EQ(about.about[2].second, "42");
}

TEST(Info, FactorsComeBeforeOutcomesAndCoordinatesAreLeftOut) {
  const SyntheticFile file(unfinished());
  const FileInfo about = info(ResultReader(file.path()));
  ASSERT_EQ(about.variables.size(), 1 + run_columns().size());
  EXPECT_EQ(about.variables[0].name, "rivalry");
  EXPECT_EQ(about.variables[0].long_name, "factor rivalry");
  for (std::size_t i = 0; i < run_columns().size(); ++i) {
    EXPECT_EQ(about.variables[i + 1].name, run_columns()[i].name);
    EXPECT_EQ(about.variables[i + 1].unit, run_columns()[i].unit);
  }
}

FileInfo by_hand() {
  return {"results.h5",
          {{"title", "Should\x1B[2J it \"fade\"?"}, {"seed", "42"}, {"source", "weft 0.0"}},
          {{"configurations", 5}, {"strategies", 2}, {"replicates", 3}, {"months", 12}},
          {{"not run", 6}, {"ran to horizon", 24}, {"completed", 0}},
          {"steady", "fades"},
          {{"rivalry", "1", "how far members compete"}, {"months", "month", "months lived"}}};
}

TEST(Info, ForPeople) {
  EXPECT_EQ(info_text(by_hand(), Format::table),
            "file              results.h5\n"
            "title             Should�[2J it \"fade\"?\n"
            "seed              42\n"
            "made by           weft 0.0\n"
            "configurations    5\n"
            "strategies        2\n"
            "replicates        3\n"
            "months            12\n"
            "runs done         24 of 30 (80 %): 6 not run, 24 ran to horizon\n"
            "strategy          steady\n"
            "                  fades\n"
            "\n"
            "variable  unit   what\n"
            "----------------------------------------\n"
            "rivalry   1      how far members compete\n"
            "months    month  months lived\n");
}

TEST(Info, Json) {
  EXPECT_EQ(info_text(by_hand(), Format::json),
            "{\n"
            "  \"file\": \"results.h5\",\n"
            "  \"about\": {\"title\": \"Should\\u001b[2J it \\\"fade\\\"?\", \"seed\": 42, "
            "\"source\": \"weft 0.0\"},\n"
            "  \"dimensions\": {\"configurations\": 5, \"strategies\": 2, \"replicates\": 3, "
            "\"months\": 12},\n"
            "  \"runs\": {\"not_run\": 6, \"ran_to_horizon\": 24, \"completed\": 0},\n"
            "  \"strategies\": [\n"
            "    \"steady\",\n"
            "    \"fades\"\n"
            "  ],\n"
            "  \"variables\": [\n"
            "    {\"name\": \"rivalry\", \"unit\": \"1\", \"long_name\": \"how far members "
            "compete\"},\n"
            "    {\"name\": \"months\", \"unit\": \"month\", \"long_name\": \"months lived\"}\n"
            "  ]\n"
            "}\n");
}

TEST(Info, Csv) {
  EXPECT_EQ(info_text(by_hand(), Format::csv),
            "variable,unit,long_name\r\n"
            "rivalry,1,how far members compete\r\n"
            "months,month,months lived\r\n");
}

}  // namespace
}  // namespace weft::analysis
