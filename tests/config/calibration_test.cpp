#include "core/config/calibration.h"

#include <gtest/gtest.h>

#include "tests/config/reading.h"

namespace weft {
namespace {

const std::string shortest_calibration = R"(horizon = 60
[prior]
h1 = { uniform = [0.05, 0.2] }
[configuration]
commitment_month = 24
[[strategy]]
name = "practice"
[[pattern]]
name = "exits"
statistic = "exits_a_year"
band = [0.08, 0.20]
source = "reports"
)";

Calibration read_text(const std::string& text, const std::vector<std::string>& overrides = {}) {
  return parse_calibration(text, "test.toml", {overrides, std::nullopt, nullptr});
}

std::string complaints(const std::string& text) {
  try {
    read_text(text);
    return {};
  } catch (const InputError& error) {
    return error.what();
  }
}

std::string with(const std::string& old, const std::string& text) {
  std::string changed = shortest_calibration;
  const std::size_t place = changed.find(old);
  EXPECT_NE(place, std::string::npos) << old;
  return changed.replace(place, old.size(), text);
}

TEST(Calibration, StandsOnTheBaseOfTheTheory) {
  const double standard = read_text(shortest_calibration).priors[0].standard;
  EXPECT_EQ(standard, parameter_table()[*parameter_index("h1")].standard);
  const Calibration fitted = read_text(shortest_calibration, {"theory.base=fitted"});
  EXPECT_TRUE(fitted.fitted);
  EXPECT_EQ(fitted.priors[0].standard, parameter_table()[*parameter_index("h1")].fitted);
  EXPECT_NE(fitted.priors[0].standard, standard);
}

TEST(Calibration, TellsEachProblemOnce) {
  const std::string text = complaints("spread = 0.2\n" + shortest_calibration);
  const std::size_t first = text.find("unknown key 'spread'");
  ASSERT_NE(first, std::string::npos) << text;
  EXPECT_EQ(text.find("unknown key 'spread'", first + 1), std::string::npos) << text;
}

TEST(Calibration, IsRead) {
  const Calibration calibration =
      read_text(shortest_calibration,
                {"calibration.collaborations=32", "seed=9", "calibration.candidates=4000"});
  EXPECT_EQ(calibration.collaborations, 32U);
  EXPECT_EQ(calibration.experiment.seed, 9U);
  ASSERT_EQ(calibration.priors.size(), 1U);
  EXPECT_EQ(parameter_table()[calibration.priors[0].parameter].name, "h1");
  EXPECT_EQ(calibration.patterns[0].high, 0.20);
  EXPECT_EQ(calibration.populations.size(), 1U);
  EXPECT_EQ(calibration.experiment.configurations.size(), 32U * (16 + 4000 + 11 * 16));
  EXPECT_EQ(calibration.first_configuration(2), 32U * 18);
  const Experiment plain = read(
      "seed = 9\nhorizon = 60\n[design]\nmethod = \"random\"\n"
      "configurations = 8\nreplicates = 1\n[configuration]\n"
      "commitment_month = 24\n[[strategy]]\nname = \"practice\"\n");
  std::vector<double> ours(plain.configurations.dimensions());
  std::vector<double> theirs(ours.size());
  calibration.experiment.configurations.point(5, ours);
  plain.configurations.point(5, theirs);
  EXPECT_EQ(ours, theirs);  // the worlds of an experiment without priors
}

TEST(Calibration, PopulationsAreKeptOnce) {
  const std::string more =
      "[[pattern]]\nname = \"NAME\"\nstatistic = \"commitment_loss\"\nmonth = 12\n"
      "where = { goodwill = [0, 0.5] }\nband = [0, inf]\nuse = \"held out\"\nsource = \"x\"\n";
  const auto named = [&](const std::string& name) {
    std::string text = more;
    text.replace(text.find("NAME"), 4, name);
    return text.replace(text.find("inf"), 3, "1.0");
  };
  const Calibration calibration = read_text(shortest_calibration + named("a") + named("b"));
  EXPECT_EQ(calibration.populations.size(), 2U);
  EXPECT_EQ(calibration.patterns[1].population, calibration.patterns[2].population);
  EXPECT_EQ(calibration.patterns[1].question.commitment_month, 24);
  EXPECT_EQ(calibration.patterns[1].use, PatternUse::held_out);
}

TEST(Calibration, ImpossibleBands) {
  EXPECT_EQ(complaints(with("[0.08, 0.20]", "[0.2, 0.1]")),
            "test.toml:11:8: 'band' is impossible (from 0.2 to 0.1 there is nothing to reach); the "
            "lower end comes first, and is below the upper one");
  EXPECT_EQ(complaints(with("[0.08, 0.20]", "[0.2, 1.1]")),
            "test.toml:11:8: 'band' leaves what the statistic can be ('exits_a_year' is 0 to 1)");
  EXPECT_EQ(complaints(with("[0.08, 0.20]", "[0.2]")), "test.toml:11:8: 'band' is not [low, high]");
  EXPECT_EQ(complaints(with("[0.08, 0.20]", "[-inf, inf]")),
            "test.toml:11:8: 'band' is impossible (from -inf to inf there is nothing to reach); "
            "the lower end comes first, and is below the upper one");
  EXPECT_EQ(complaints(with("[0.08, 0.20]", "[nan, 1]")),
            "test.toml:11:8: 'band' has an end that is no number (it takes [low, high])");
}

TEST(Calibration, UnknownNames) {
  EXPECT_EQ(complaints(with("exits_a_year", "exit_a_year")),
            "test.toml:10:13: unknown statistic 'exit_a_year'; did you mean 'exits_a_year'?");
  EXPECT_EQ(complaints(with("h1 =", "h2 =")),
            "test.toml:3:1: unknown key 'h2' in [prior]; did you mean 'h1'?");
  EXPECT_EQ(complaints(with("source", "sauce")),
            "test.toml:8:1: 'source' is missing in pattern 1 (where the band comes from (needed))\n"
            "test.toml:12:1: unknown key 'sauce' in pattern 1; known: name, statistic, month, "
            "where, band, use, source");
}

TEST(Calibration, Priors) {
  EXPECT_EQ(complaints(with("[0.05, 0.2]", "[0.05, 2]")),
            "test.toml:3:6: the distribution of 'h1' leaves its range (uniform 0.05..2; legal: 0 "
            "to 1)");
  EXPECT_EQ(complaints(with("{ uniform = [0.05, 0.2] }", "0.1")),
            "test.toml:3:6: 'h1' has no distribution (priors are distributions); fix what is known "
            "in [theory] or [configuration]");
  EXPECT_EQ(complaints(with("[configuration]", "[theory]\nh1 = 0.1\n[configuration]")),
            "test.toml:5:6: 'h1' has a prior as well (at test.toml:3:6); leave one of them out");
}

TEST(Calibration, PatternsThatNoRunExpresses) {
  EXPECT_EQ(complaints(with("exits_a_year", "completed_share")),
            "test.toml:10:13: no run can reach a goal ('goal' is none); give 'goal' a number or a "
            "distribution in [configuration]");
  std::string peak = with("exits_a_year", "hazard_peak");
  peak.replace(peak.find("60"), 2, "20");
  peak.replace(peak.find("[0.08, 0.20]"), 12, "[12, 36]");
  EXPECT_EQ(complaints(peak),
            "test.toml:10:13: no run is long enough for 'hazard_peak' (it takes 36 months, the "
            "horizon is 20); raise 'horizon'");
}

TEST(Calibration, CommitmentsMustBeSeen) {
  const std::string loss = with("exits_a_year", "commitment_loss");
  const auto changed = [&](const std::string& line) {
    std::string text = loss;
    const std::string old = "commitment_month = 24";
    return text.replace(text.find(old), old.size(), line);
  };
  EXPECT_EQ(complaints(loss), "");
  EXPECT_EQ(complaints(changed("")),
            "test.toml:10:13: commitments begin in no one month ('commitment_month' is drawn); fix "
            "it in [configuration]");
  EXPECT_EQ(complaints(changed("commitment_month = 50")),
            "test.toml:10:13: no run can show this reaction to commitments (they begin in month 50 "
            "and the horizon is 60); it takes 'commitment_month' 1 or more, and 'commitment_month' "
            "+ 'month' up to 'horizon'");
}

TEST(Calibration, Conditions) {
  const auto where = [&](const std::string& condition) {
    return complaints(with("source = ", "where = { " + condition + " }\nsource = "));
  };
  EXPECT_EQ(where("goodwill = [0, 0.5]"), "");
  EXPECT_EQ(where("goodwill = [3, 4]"),
            "test.toml:12:9: no collaboration has 'goodwill' within the bounds (it is drawn from "
            "uniform 0..2); give other bounds, or draw it from a wider distribution");
  EXPECT_EQ(where("h1 = [0, 1]"),
            "test.toml:12:11: no factor 'h1' (patterns hold for collaborations, told apart by "
            "their factors)");
}

TEST(Calibration, OtherTables) {
  EXPECT_EQ(complaints(shortest_calibration + "[design]\nmethod = \"lhs\"\n"),
            "test.toml:13:1: a calibration has no [design] (candidates come from [prior], and how "
            "many [calibration] says); leave it out");
  EXPECT_EQ(complaints(shortest_calibration + "[[strategy]]\nname = \"other\"\n"),
            "test.toml:13:1: a second [[strategy]] (one strategy stands for typical practice); "
            "leave the others out");
  EXPECT_EQ(complaints(with("name = \"practice\"",
                            "name = \"practice\"\nsample = 2\nbundling = { uniform = [0, 1] }")),
            "test.toml:6:1: the strategy has distributions (one strategy stands for typical "
            "practice); give its numbers");
  EXPECT_EQ(complaints(shortest_calibration + "[calibration]\nparticles = 5000\n"),
            "test.toml:14:13: 'particles' is above 'draws' (5000 and 2000)");
}

}  // namespace
}  // namespace weft
