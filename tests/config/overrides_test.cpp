#include <gtest/gtest.h>

#include <algorithm>

#include "tests/config/reading.h"

namespace weft {
namespace {

constexpr std::string_view file = R"(# A note at the top.
seed = 7

[design]            # the design
method = "lhs"
configurations = 20

[configuration]
base = "default"
trust = { uniform = [0.1, 0.2] }   # a note

[[strategy]]
name = "a"
bundling = 0.5

[[strategy]]
name = "my way"
safeguarding = { linear = { from = 0.9, to = 0.1, months = 12 } }

[[strategy]]
use = "library/fade"
sample = 5
)";

/// Reads with one override, and checks that the text alone says the same.
Experiment overridden(const std::string& change, std::string_view text = file) {
  const Experiment experiment = read(text, {change});
  EXPECT_EQ(fingerprint(read(experiment.text)), fingerprint(experiment)) << experiment.text;
  return experiment;
}

TEST(Overrides, ReplaceAValueWhereItStands) {
  const Experiment experiment = overridden("design.configurations=50");
  EXPECT_EQ(experiment.configurations.size(), 50U);
  std::string expected(file);
  expected.replace(expected.find("configurations = 20"), 19, "configurations = 50");
  EXPECT_EQ(experiment.text, expected);
}

TEST(Overrides, AddAKeyToItsTable) {
  const Experiment experiment = overridden("design.replicates = 3");
  EXPECT_EQ(experiment.replicates, 3U);
  EXPECT_NE(experiment.text.find("[design]            # the design\nreplicates = 3\nmethod"),
            std::string::npos)
      << experiment.text;
}

TEST(Overrides, AddKeysOfTablesThatAreNotThere) {
  EXPECT_EQ(overridden("horizon=12").horizon, 12);
  EXPECT_EQ(overridden("output.trajectories=none").trajectories, Trajectories::none);
  EXPECT_EQ(overridden("theory.contagion={uniform=[0,1]}").drawn.size(), 2U);
  EXPECT_EQ(overridden("theory.contagion.uniform=[0,1]").drawn.size(), 2U);
}

TEST(Overrides, AnInlineTableReplacesTheWholeValue) {
  const Experiment experiment = overridden("configuration.trust={ choice = [0.1, 0.3] }");
  EXPECT_EQ(experiment.configurations.dimensions(), 1U);
  EXPECT_NE(experiment.text.find("# a note\n"), std::string::npos) << experiment.text;
}

TEST(Overrides, ReachIntoInlineTables) {
  const auto fade = [](const Experiment& experiment) {
    return std::get<Fade>(experiment.families.at(1).strategy.phases.at(0).schedule[0]);
  };
  EXPECT_EQ(fade(overridden("strategy.2.safeguarding.linear.to=0.3")).to.fixed, 0.3);
  EXPECT_EQ(fade(overridden("strategy.2.safeguarding.linear.start=6")).start.fixed, 6);
}

TEST(Overrides, StrategiesGoByNumberOrName) {
  EXPECT_NEAR(intensity(overridden("strategy.1.bundling=0.1").families[0], Mechanism::bundling, 0),
              0.1, 1e-6);
  EXPECT_NEAR(intensity(overridden("strategy.a.bundling=0.2").families[0], Mechanism::bundling, 0),
              0.2, 1e-6);
  EXPECT_NEAR(
      intensity(overridden("strategy.\"my way\".bundling=0.3").families[1], Mechanism::bundling, 0),
      0.3, 1e-6);
  EXPECT_EQ(overridden("strategy.fade.sample=9").families[2].schedules.size(), 9U);
}

TEST(Overrides, WordsNeedNoQuotes) {
  EXPECT_EQ(overridden("design.method=sobol").configurations.method(), Method::sobol);
  EXPECT_EQ(overridden("design.method=\"halton\"").configurations.method(), Method::halton);
  EXPECT_EQ(overridden("title=Does it hold").title, "Does it hold");
}

TEST(Overrides, LaterOnesWin) {
  const Experiment experiment = read(file, {"horizon=12", "horizon=24", "design.replicates=2"});
  EXPECT_EQ(experiment.horizon, 24);
  EXPECT_EQ(experiment.replicates, 2U);
  EXPECT_EQ(fingerprint(read(experiment.text)), fingerprint(experiment));
}

TEST(Overrides, UnusualLayoutsAreWrittenAnew) {
  for (const std::string_view layout :
       {"design = { configurations = 3 }\n[[strategy]]\nname = \"a\"\n",
        "design.configurations = 3\n[[strategy]]\nname = \"a\"\n",
        "strategy = [{ name = \"a\" }]\ndesign = {}\n",
        "[design]\r\nconfigurations = 3\r\n[[strategy]]\r\nname = \"a\"\r\n",
        "strategy = [{ name = 'a', safeguarding = { uniform = [0, 1] }, sample = 2 }]\n[design]",
        "\xEF\xBB\xBF[[strategy]]\nname = \"\xC3\xA9\" # \xC3\xA9\n"}) {
    EXPECT_EQ(overridden("design.replicates=2", layout).replicates, 2U) << layout;
    EXPECT_EQ(overridden("design.configurations=2", layout).configurations.size(), 2U) << layout;
    EXPECT_EQ(overridden("strategy.1.monitoring=0.5", layout).seed, 1U) << layout;
    EXPECT_EQ(overridden("configuration.trust.uniform=[0,1]", layout).drawn.size(), 20U) << layout;
  }
}

TEST(Overrides, TheSeedIsOne) {
  const Experiment experiment = parse_experiment(file, "test.toml", {{}, 99, nullptr});
  EXPECT_EQ(experiment.seed, 99U);
  EXPECT_EQ(fingerprint(read(experiment.text)), fingerprint(experiment));
}

TEST(Overrides, ProblemsSayWhichOne) {
  EXPECT_EQ(problems_of(file, {"design.configurations=0"}),
            "--set design.configurations=0: 'configurations' is 0, out of range (1 to 2147483647)");
  EXPECT_EQ(problems_of(file, {"design.metod=lhs"}),
            "--set design.metod=lhs: unknown key 'metod' in [design]; did you mean 'method'?");
  EXPECT_EQ(problems_of(file, {"strategy.b.bundling=1"}),
            "--set strategy.b.bundling=1: no entry 'b' in 'strategy' (entries go by their number, "
            "from 1, or their name); did you mean 'a'?");
  EXPECT_EQ(problems_of(file, {"horizon"}),
            "--set horizon: has no value; write --set KEY=VALUE, for example --set "
            "design.configurations=50");
}

TEST(Overrides, SeveralProblemsAtOnce) {
  const std::string all = problems_of(file, {"horizon=", "=3", "[a]=3", "a=1\nb=2", "a={", ""});
  EXPECT_EQ(std::ranges::count(all, '\n'), 5) << all;
}

}  // namespace
}  // namespace weft
