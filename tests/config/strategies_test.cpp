#include <gtest/gtest.h>

#include <cmath>

#include "tests/config/reading.h"

namespace weft {
namespace {

std::vector<std::string> drawn_names(std::string_view body) {
  std::vector<std::string> names;
  for (const DrawnQuantity& one : family_of(body).drawn) names.push_back(one.name);
  return names;
}

TEST(Schedules, TheSameFadeInItsSpellings) {
  const std::string numbers = "from = 0.9, to = 0.1, start = 6, months = 30 }";
  for (const std::string shape : {"linear", "sigmoid", "exponential"}) {
    const StrategyFamily by_shape =
        family_of("bundling = { fade = { shape = \"" + shape + "\", " + numbers +
                  " }\nconnecting = { " + shape + " = { " + numbers +
                  " }\nsafeguarding = { base = { " + shape + " = { " + numbers + " } }");
    for (const std::size_t month : {0U, 6U, 20U, 36U, 100U}) {
      const double level = intensity(by_shape, Mechanism::bundling, month);
      EXPECT_EQ(level, intensity(by_shape, Mechanism::connecting, month)) << shape;
      EXPECT_EQ(level, intensity(by_shape, Mechanism::safeguarding, month)) << shape;
    }
    EXPECT_NEAR(intensity(by_shape, Mechanism::bundling, 6), 0.9, 1e-6);
    EXPECT_LT(intensity(by_shape, Mechanism::bundling, 36), 0.15) << shape;
  }
}

TEST(Schedules, AFadeIsLinearUnlessItSaysOtherwise) {
  const StrategyFamily family =
      family_of("bundling = { fade = { from = 0, to = 1, months = 10 } }");
  EXPECT_NEAR(intensity(family, Mechanism::bundling, 5), 0.5, 1e-6);
}

TEST(Schedules, AStepAndAJump) {
  const StrategyFamily family = family_of(
      "bundling = { step = { from = 0.2, to = 0.8, start = 5 } }\n"
      "connecting = { knots = [[0, 0.2], [5, 0.2], [5, 0.8]] }");
  for (const Mechanism mechanism : {Mechanism::bundling, Mechanism::connecting}) {
    EXPECT_NEAR(intensity(family, mechanism, 4), 0.2, 1e-6);
    EXPECT_NEAR(intensity(family, mechanism, 5), 0.8, 1e-6);
  }
}

TEST(Schedules, APeriodMayEndWhereItBegins) {
  const StrategyFamily family =
      family_of("bundling = { knots = [[0, 0], [6, 0.6], [12, 0]], period = 12 }");
  EXPECT_NEAR(intensity(family, Mechanism::bundling, 9), 0.3, 1e-6);
  EXPECT_NEAR(intensity(family, Mechanism::bundling, 21), 0.3, 1e-6);
}

TEST(Strategies, TriggersEndWhereTheyBeginUnlessTheySay) {
  const StrategyFamily family = family_of(
      "bundling = { triggers = [{ tension = \"capture\", above = 0.2, change = -0.1 }] }");
  const Trigger trigger = family.strategy.triggers.at(0);
  EXPECT_EQ(trigger.until.fixed, 0.2);
  EXPECT_EQ(trigger.change.fixed, -0.1);
  EXPECT_EQ(trigger.dwell.fixed, 0);
  EXPECT_EQ(intensity(family, Mechanism::bundling, 3), 0);
}

TEST(Strategies, SensingAndIntervention) {
  const Strategy strategy =
      family_of(
          "monitoring = 0.5\nintervention = { target = \"known\", seats = 5 }\n"
          "sensing = { noise = 0.1, delay = 2 }\nsetpoint = { capture = 0.3 }")
          .strategy;
  EXPECT_EQ(strategy.intervention.target, Intervention::Target::known);
  EXPECT_EQ(strategy.intervention.seats, 5);
  EXPECT_EQ(strategy.intervention.strength.fixed, 1);
  EXPECT_EQ(strategy.intervention.threshold.fixed, 0.15);
  EXPECT_EQ(strategy.sensing.noise.fixed, 0.1);
  EXPECT_EQ(strategy.sensing.delay, 2);
  EXPECT_EQ(strategy.setpoint[index(Tension::capture)].fixed, 0.3);
  EXPECT_TRUE(family_of("sensing = { oracle = true }").strategy.sensing.oracle);
  EXPECT_TRUE(std::isnan(family_of("sensing = {}").strategy.sensing.noise.fixed));
}

TEST(Strategies, PhasesBeginAtMonthsAndMilestones) {
  const Strategy strategy = family_of(R"(
phases = [
  { bundling = 0.9 },
  { begins = 12, bundling = { linear = { from = 0.9, to = 0.1, months = 6 } } },
  { begins = { emergence = "disclosure" }, safeguarding = 0.9 },
  { begins = { fading = "capture" } },
  { begins = "commitments", connecting = 0.7 },
  { begins = { created = 20.0 }, monitoring = 0.2 },
  { begins = { month = 60 } },
]
bundling = { on = { alignment = 1.0 } })")
                                .strategy;
  using Kind = Milestone::Kind;
  const std::vector<Kind> kinds = {Kind::month,       Kind::month,   Kind::emergence, Kind::fading,
                                   Kind::commitments, Kind::created, Kind::month};
  ASSERT_EQ(strategy.phases.size(), kinds.size());
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    EXPECT_EQ(strategy.phases[i].begins.kind, kinds[i]) << i;
  }
  EXPECT_EQ(strategy.phases[1].begins.level.fixed, 12);
  EXPECT_EQ(strategy.phases[2].begins.tension, Tension::disclosure);
  EXPECT_EQ(strategy.phases[3].begins.tension, Tension::capture);
  EXPECT_EQ(strategy.phases[5].begins.level.fixed, 20);
  EXPECT_EQ(strategy.gain[1][0].fixed, 1);
}

TEST(Families, EveryNumberMayBeDrawn) {
  const std::string u = "{ uniform = [0.1, 0.2] }";
  EXPECT_EQ(
      drawn_names("sample = 2\n"
                  "safeguarding = { base = " +
                  u + ", on = { capture = " + u +
                  " }, "
                  "triggers = [{ tension = \"capture\", above = 1, until = " +
                  u + ", change = " + u +
                  ", dwell = { uniform_integer = [0, 6] } }] }\n"
                  "bundling = { knots = [[" +
                  u + ", " + u +
                  "]], period = "
                  "{ uniform = [6, 12] } }\n"
                  "monitoring = " +
                  u +
                  "\n"
                  "setpoint = { alignment = " +
                  u +
                  " }\n"
                  "intervention = { threshold = " +
                  u + ", strength = " + u +
                  " }\n"
                  "sensing = { noise = " +
                  u + " }"),
      (std::vector<std::string>{
          "schedule_safeguarding_on_capture", "schedule_safeguarding_trigger1_until",
          "schedule_safeguarding_trigger1_change", "schedule_safeguarding_trigger1_dwell",
          "schedule_safeguarding", "schedule_bundling_knot1_month",
          "schedule_bundling_knot1_intensity", "schedule_bundling_period", "schedule_monitoring",
          "schedule_setpoint_alignment", "schedule_intervention_threshold",
          "schedule_intervention_strength", "schedule_sensing_noise"}));
  EXPECT_EQ(drawn_names("sample = 2\nphases = [{ bundling = " + u +
                        " }, { begins = { month = { uniform = [6, 12] } } }]"),
            (std::vector<std::string>{"schedule_phase1_bundling", "schedule_phase2_begins_month"}));
}

TEST(Families, CrossedOnesHaveDesignsOfTheirOwn) {
  const std::string two =
      "[design]\nmethod = \"sobol\"\nconfigurations = 4\n[[strategy]]\nname = \"a\"\nsample = 8\n"
      "bundling = { uniform = [0, 1] }\n[[strategy]]\nname = \"b\"\nsample = 8\n"
      "bundling = { uniform = [0, 1] }\n";
  const auto families = read(two).families;
  EXPECT_EQ(families[0].schedules.method(), Method::sobol);
  std::vector<double> a(1);
  std::vector<double> b(1);
  families[0].schedules.point(3, a);
  families[1].schedules.point(3, b);
  EXPECT_NE(a, b) << "families are drawn independently";
}

TEST(Families, JointOnesExtendTheConfigurations) {
  const std::string joint =
      "[design]\nconfigurations = 4\npairing = \"joint\"\n[configuration]\nbase = \"default\"\n"
      "trust = { uniform = [0, 1] }\n[[strategy]]\nname = \"a\"\nsample = 8\n"
      "bundling = { uniform = [0, 1] }\nconnecting = { uniform = [0, 1] }\n[[strategy]]\n"
      "name = \"b\"\nbundling = { uniform = [0, 1] }\n[[strategy]]\nname = \"c\"\n";
  const Experiment experiment = read(joint);
  EXPECT_EQ(experiment.configurations.dimensions(), 4U);
  EXPECT_EQ(experiment.drawn.size(), 1U);
  EXPECT_EQ(experiment.families[0].first_dimension, 1U);
  EXPECT_EQ(experiment.families[1].first_dimension, 3U);
  EXPECT_EQ(experiment.families[0].schedules.size(), 1U);
  EXPECT_EQ(notes_of(joint),
            "test.toml:9:10: 'sample' is not used with pairing = \"joint\" (each configuration "
            "draws its own schedule)");
}

}  // namespace
}  // namespace weft
