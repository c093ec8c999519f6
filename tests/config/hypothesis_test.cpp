#include <gtest/gtest.h>

#include <filesystem>

#include "tests/config/reading.h"

namespace weft {
namespace {

const std::string before = R"(
[design]
configurations = 50
[theory]
noise = { uniform = [0, 2] }
[[strategy]]
name = "a"
[[strategy]]
name = "b"
sample = 3
bundling = { uniform = [0, 1] }
[hypothesis]
claim = "a is better"
source = "me"
smallest = 0.01
)";

std::optional<Claim> claim_in(const std::string& text) {
  std::optional<Claim> claim;
  (void)parse_experiment(text, "test.toml", {.claim = &claim});
  return claim;
}

TEST(Hypothesis, IsReadInTheWordsOfTheResult) {
  const auto claim = claim_in(before + R"(
better = ["a"]
worse = ["b"]
outcome = "tension_mean:capture"
holds = { rivalry = [0.5, 1], noise = [0, 0.5] }
fails = [{ rivalry = [0.05, 0.2] }, { noise = [1.5, 2] }]
)");
  ASSERT_TRUE(claim);
  EXPECT_EQ(claim->kind, ClaimKind::better);
  EXPECT_EQ(claim->worse, (std::vector<std::string>{"b 1", "b 2", "b 3"}));
  ASSERT_EQ(claim->holds.size(), 1U);
  EXPECT_EQ(claim->holds[0].ranges[0].factor, "theory_noise");
  EXPECT_EQ(claim->holds[0].ranges[1].factor, "rivalry");
  EXPECT_EQ(claim->fails.size(), 2U);
  EXPECT_FALSE(claim->equal_effort);
}

TEST(Hypothesis, IsNoPartOfWhatIsComputed) {
  const std::string text = before + "better = [\"a\"]\nworse = [\"b\"]\n";
  EXPECT_EQ(fingerprint(read(text)), fingerprint(read(before.substr(0, before.find("[hypoth")))));
  EXPECT_EQ(read(text).text, text);
  EXPECT_FALSE(claim_in(std::string(shortest)));
}

TEST(Hypothesis, OfMonthsNeedsCoursesOfAllConfigurations) {
  const std::string months =
      before + "better = [\"a\"]\nworse = [\"b\"]\nholds = { months = [0, 5] }\n";
  EXPECT_EQ(problems_of(months),
            "test.toml:18:20: 'months' without full courses (outcomes of some months come from the "
            "course of a run in each configuration); say trajectories = \"sample\" and sample = 50 "
            "in [output]");
  const std::string kept = "[output]\ntrajectories = \"sample\"\nsample = 50\n";
  EXPECT_EQ(problems_of(months + kept), "");
  EXPECT_NE(problems_of(months + "outcome = \"survival\"\n" + kept).find("belongs to a whole run"),
            std::string::npos);
}

TEST(Hypothesis, TheTwelveAreSound) {
  int found = 0;
  const std::filesystem::path folder(WEFT_SOURCE_DIR "/experiments/hypotheses");
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() != ".toml") continue;
    std::optional<Claim> claim;
    std::vector<Problem> notes;
    EXPECT_NO_THROW(
        (void)read_experiment(entry.path().string(), {.notes = &notes, .claim = &claim}))
        << entry.path();
    EXPECT_TRUE(claim) << entry.path();
    EXPECT_TRUE(notes.empty()) << entry.path();
    ++found;
  }
  EXPECT_EQ(found, 12);
}

}  // namespace
}  // namespace weft
