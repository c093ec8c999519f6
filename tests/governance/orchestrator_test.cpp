#include "core/governance/orchestrator.h"
#include "tests/governance/constant_mix.h"

#include <gtest/gtest.h>

#include <cmath>

namespace weft {
namespace {

using governance_test::constant_mix;

Observation month(int t) {
  Observation seen;
  seen.month = t;
  return seen;
}

constexpr Limits<float> wide = {10.0F, 0.5F, 1.0F};

TEST(Schedule, KnotsAreLinearBetweenAndFlatOutside) {
  std::vector<float> table(40);
  tabulate(Knots{{{{6}, {0.9}}, {{36}, {0.1}}}, {}}, {}, table);
  EXPECT_FLOAT_EQ(table[0], 0.9F);
  EXPECT_FLOAT_EQ(table[6], 0.9F);
  EXPECT_FLOAT_EQ(table[21], 0.5F);
  EXPECT_FLOAT_EQ(table[39], 0.1F);
}

TEST(Schedule, APeriodRepeatsTheKnots) {
  std::vector<float> table(30);
  tabulate(Knots{{{{0}, {0.0}}, {{6}, {0.6}}}, {12}}, {}, table);
  EXPECT_FLOAT_EQ(table[3], table[15]);
  EXPECT_FLOAT_EQ(table[24], 0.0F);
}

TEST(Schedule, FadesBeginAndEndWhereTheySay) {
  for (const auto shape :
       {Fade::Shape::step, Fade::Shape::linear, Fade::Shape::sigmoid, Fade::Shape::exponential}) {
    std::vector<float> table(61);
    tabulate(Fade{shape, {0.9}, {0.1}, {12}, {24}}, {}, table);
    EXPECT_FLOAT_EQ(table[11], 0.9F);
    const bool exponential = shape == Fade::Shape::exponential;
    EXPECT_NEAR(table[36], exponential ? 0.1 + 0.8 * std::exp(-3.0) : 0.1, 1e-6);
    const double middle = shape == Fade::Shape::step ? 0.1
                          : exponential              ? 0.1 + 0.8 * std::exp(-1.5)
                                                     : 0.5;
    EXPECT_NEAR(table[24], middle, 1e-6);
  }
}

TEST(Orchestrator, ScalesToTheCapacityThenRamps) {
  Strategy strategy = constant_mix(0, 0.5, 0.5, 1.0);
  strategy.phases[0].schedule[0] = Fade{Fade::Shape::step, {0.0}, {1.0}, {1}, {0}};
  const Law law = make_law(strategy, {}, 12);
  Orchestrator orchestrator(law, {1.5F, 0.5F, 0.15F});
  orchestrator.decide(month(0));
  EXPECT_FLOAT_EQ(orchestrator.effort(), 1.5F);
  EXPECT_FLOAT_EQ(orchestrator.switching(), 0.0F);
  const IntensityArray u = orchestrator.decide(month(1));  // wanted 1 + .5 + .5 + .5: scale 0.6
  EXPECT_FLOAT_EQ(u[0], 0.15F);
  EXPECT_FLOAT_EQ(u[1], 0.35F);
  EXPECT_FLOAT_EQ(u[3], 0.85F);
  EXPECT_FLOAT_EQ(orchestrator.switching(), 0.45F);
}

TEST(Orchestrator, FeedbackActsOnTheDistanceFromTheSetpoint) {
  Strategy strategy = constant_mix(0.3, 0, 0, 0);
  strategy.gain[0][1] = {2.0};
  strategy.setpoint[1] = {0.1};
  const Law law = make_law(strategy, {}, 12);
  Orchestrator orchestrator(law, wide);
  Observation seen = month(0);
  seen.tension[1] = 0.25F;
  EXPECT_FLOAT_EQ(orchestrator.decide(seen)[0], 0.6F);
  seen.month = 1;
  seen.tension[1] = 0.0F;
  EXPECT_FLOAT_EQ(orchestrator.decide(seen)[0], 0.1F);
}

TEST(Orchestrator, ATriggerHasHysteresisAndDwells) {
  Strategy strategy = constant_mix(0.2, 0, 0, 0);
  strategy.triggers.push_back(
      {Mechanism::safeguarding, Tension::capture, {0.2}, {0.1}, {0.5}, {3}});
  const Law law = make_law(strategy, {}, 20);
  Orchestrator orchestrator(law, wide);
  const std::vector<float> tension = {0.2F,  0.21F, 0.0F, 0.0F,  0.0F, 0.15F,
                                      0.25F, 0.15F, 0.1F, 0.11F, 0.05F};
  const std::vector<bool> on = {false, true, true, true, false, false,
                                true,  true, true, true, false};
  for (std::size_t t = 0; t < tension.size(); ++t) {
    Observation seen = month(static_cast<int>(t));
    seen.tension[4] = tension[t];
    EXPECT_FLOAT_EQ(orchestrator.decide(seen)[0], on[t] ? 0.7F : 0.2F) << "month " << t;
  }
}

TEST(Orchestrator, PhasesBeginAtMilestonesAndCountTheirOwnMonths) {
  Strategy strategy = constant_mix(0.1, 0, 0, 0);
  Phase second = strategy.phases[0];
  second.begins = {Milestone::Kind::emergence, Tension::disclosure, {}};
  second.schedule[0] = Knots{{{{0}, {0.5}}, {{2}, {0.9}}}, {}};
  strategy.phases.push_back(second);
  const Law law = make_law(strategy, {}, 12);
  Orchestrator orchestrator(law, wide);
  for (int t = 0; t < 8; ++t) {
    Observation seen = month(t);
    seen.emerged[1] = t >= 4;
    const float expected = t < 4 ? 0.1F : t == 4 ? 0.5F : t == 5 ? 0.7F : 0.9F;
    EXPECT_FLOAT_EQ(orchestrator.decide(seen)[0], expected) << "month " << t;
  }
}

}  // namespace
}  // namespace weft
