#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "tests/config/reading.h"

namespace weft {
namespace {

// The example that users are shown, word for word.
constexpr std::string_view example = R"(title = "Should safeguarding fade?"
seed = 20211123
horizon = 120                     # months

[design]
method = "lhs"                    # random | lhs | sobol | halton | factorial | morris | saltelli | list (a CSV file)
configurations = 2000
replicates = 32
pairing = "crossed"               # crossed: every strategy in every configuration; joint: each point draws its own schedule too

[configuration]                   # a number, or a distribution; what is not named takes the reference population of MODEL.md
base = "reference"                # reference | default
members = { log_uniform = [6, 60] }
rivalry = { uniform = [0.05, 1.0] }
trust = 0.25
aspiration = { triangular = [0.12, 0.2, 0.35] }

[theory]                          # any coefficient of MODEL.md, fixed or drawn
contagion = { uniform = [0, 1.2] }

[[strategy]]
name = "balanced"
safeguarding = 0.5
bundling = 0.5
connecting = 0.5

[[strategy]]
name = "safeguarding fades"
safeguarding = { knots = [[6, 0.9], [36, 0.1]] }
bundling = 0.5
connecting = { knots = [[6, 0.3], [36, 0.7]] }

[[strategy]]
name = "responsive"
safeguarding = { base = 0.3, on = { alignment = 0.5, disclosure = 2.0, specificity = -0.5 } }   # feedback gains
connecting = { base = 0.5, triggers = [{ tension = "capture", above = 0.2, until = 0.1, change = 0.3, dwell = 3 }] }
monitoring = 0.5
intervention = { threshold = 0.15, strength = 1.0, target = "at_risk" }

[[strategy]]
use = "library/fade"              # a named strategy that ships with weft
sample = 500                      # a family: schedules drawn from distributions
safeguarding = { fade = { from = { uniform = [0.5, 1] }, to = { uniform = [0, 0.4] }, start = { uniform = [0, 24] }, months = { uniform = [6, 60] } } }

[output]
trajectories = "summary"          # none | summary | sample (full courses of a few runs)
)";

std::size_t row(std::string_view name) { return *parameter_index(name); }

TEST(Example, SaysWhatItSays) {
  const Experiment experiment = read(example);
  EXPECT_EQ(experiment.title, "Should safeguarding fade?");
  EXPECT_EQ(experiment.seed, 20211123U);
  EXPECT_EQ(experiment.horizon, 120);
  EXPECT_EQ(experiment.replicates, 32U);
  EXPECT_EQ(experiment.pairing, Pairing::crossed);
  EXPECT_EQ(experiment.trajectories, Trajectories::summary);
  EXPECT_EQ(experiment.configurations.size(), 2000U);
  EXPECT_EQ(experiment.configurations.method(), Method::lhs);
  EXPECT_EQ(experiment.text, example);
}

TEST(Example, DrawsWhatIsNotFixed) {
  const Experiment experiment = read(example);
  EXPECT_FLOAT_EQ(experiment.fixed[row("trust")], 0.25F);
  EXPECT_FLOAT_EQ(experiment.fixed[row("spread")], 0.18F);
  EXPECT_EQ(experiment.fixed[row("goal")], no_goal);
  std::vector<std::size_t> drawn;
  for (const DrawnParameter& one : experiment.drawn) drawn.push_back(one.parameter);
  EXPECT_EQ(drawn.size(), experiment.configurations.dimensions());
  EXPECT_TRUE(std::ranges::is_sorted(drawn));
  EXPECT_EQ(std::ranges::count(drawn, row("contagion")), 1);
  EXPECT_EQ(std::ranges::count(drawn, row("readiness")), 1) << "from the reference population";
  EXPECT_EQ(std::ranges::count(drawn, row("trust")), 0);
}

TEST(Example, MembersAreWholeNumbers) {
  const Experiment experiment = read(example);
  std::vector<double> point(experiment.configurations.dimensions());
  for (std::uint64_t i = 0; i < 200; ++i) {
    experiment.configurations.point(i, point);
    EXPECT_EQ(point[0], std::round(point[0]));
    EXPECT_GE(point[0], 6);
    EXPECT_LE(point[0], 60);
  }
}

TEST(Example, StrategiesAreAsWritten) {
  const auto families = read(example).families;
  ASSERT_EQ(families.size(), 4U);
  EXPECT_EQ(families[0].strategy.name, "balanced");
  EXPECT_NEAR(intensity(families[1], Mechanism::safeguarding, 21), 0.5, 1e-6);
  EXPECT_NEAR(intensity(families[1], Mechanism::monitoring, 21), 0, 0);
  const Strategy& responsive = families[2].strategy;
  EXPECT_EQ(responsive.gain[0][index(Tension::disclosure)].fixed, 2.0);
  EXPECT_EQ(responsive.gain[0][index(Tension::specificity)].fixed, -0.5);
  ASSERT_EQ(responsive.triggers.size(), 1U);
  EXPECT_EQ(responsive.triggers[0].mechanism, Mechanism::connecting);
  EXPECT_EQ(responsive.triggers[0].tension, Tension::capture);
  EXPECT_EQ(responsive.triggers[0].dwell.fixed, 3);
  EXPECT_EQ(responsive.intervention.threshold.fixed, 0.15);
}

TEST(Example, TheFamilyDrawsItsSchedules) {
  const StrategyFamily fade = read(example).families.at(3);
  EXPECT_EQ(fade.strategy.name, "fade");
  EXPECT_EQ(fade.schedules.size(), 500U);
  ASSERT_EQ(fade.drawn.size(), 4U);
  EXPECT_EQ(fade.drawn[0].name, "schedule_safeguarding_fade_from");
  EXPECT_EQ(fade.drawn[3].name, "schedule_safeguarding_fade_months");
  EXPECT_EQ(std::get<Fade>(fade.strategy.phases[0].schedule[0]).months.dimension, 3);
}

TEST(Shortest, TakesTheDefaults) {
  const Experiment experiment = read(shortest);
  EXPECT_EQ(experiment.seed, 1U);
  EXPECT_EQ(experiment.horizon, 120);
  EXPECT_EQ(experiment.replicates, 8U);
  EXPECT_EQ(experiment.configurations.size(), 1000U);
  EXPECT_GT(experiment.drawn.size(), 15U);
}

}  // namespace
}  // namespace weft
