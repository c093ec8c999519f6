#include "core/config/distribution_kinds.h"

#include <gtest/gtest.h>

#include <cmath>
#include <map>

#include "tests/config/reading.h"

namespace weft {
namespace {

/// The drawn quantity of a strategy whose bundling is `value`.
Distribution drawn(const std::string& value) {
  const StrategyFamily family = family_of("sample = 2\nbundling = " + value);
  EXPECT_EQ(family.drawn.at(0).name, "schedule_bundling");
  return family.drawn.at(0).distribution;
}

TEST(Distributions, OfEveryKind) {
  EXPECT_EQ(drawn("{ uniform = [0.1, 0.4] }").text(), "uniform 0.1..0.4");
  EXPECT_EQ(drawn("{ log_uniform = [0.1, 0.4] }").text(), "log_uniform 0.1..0.4");
  EXPECT_EQ(drawn("{ normal = [0.5, 0.1] }").text(), "normal 0.5 sd 0.1 in 0..1");
  EXPECT_EQ(drawn("{ normal = [0.5, 0.1], within = [0.2, 0.9] }").text(),
            "normal 0.5 sd 0.1 in 0.2..0.9");
  EXPECT_NEAR(drawn("{ triangular = [0, 0.3, 1] }").quantile(0.3), 0.3, 1e-15);
  EXPECT_EQ(drawn("{ beta = [2, 2] }").quantile(0.5), 0.5);
  EXPECT_EQ(drawn("{ beta = [2, 2], within = [0.2, 0.4] }").low(), 0.2);
  EXPECT_EQ(drawn("{ choice = [0.2, 0.7] }").levels(9), (std::vector{0.2, 0.7}));
  EXPECT_EQ(drawn("{ choice = [0.2, 0.7], weights = [3, 1] }").quantile(0.74), 0.2);
  EXPECT_EQ(drawn("{ uniform_integer = [0, 1] }").levels(9), (std::vector{0.0, 1.0}));
  EXPECT_EQ(drawn("{ uniform = [0, 1], integer = true }").levels(9), (std::vector{0.0, 1.0}));
  EXPECT_EQ(drawn("{ log_uniform_integer = [1, 1.2] }").high(), 1);
}

TEST(Distributions, EveryKindOfTheTableIsRead) {
  const std::map<std::string_view, std::string> arguments = {{"uniform", "[3, 9]"},
                                                             {"log_uniform", "[3, 9]"},
                                                             {"normal", "[6, 1]"},
                                                             {"triangular", "[3, 6, 9]"},
                                                             {"beta", "[2, 3], within = [3, 9]"},
                                                             {"choice", "[3, 9], weights = [1, 2]"},
                                                             {"uniform_integer", "[3, 9]"},
                                                             {"log_uniform_integer", "[3, 9]"}};
  for (const DistributionKind& kind : distribution_kinds()) {
    ASSERT_TRUE(arguments.contains(kind.name)) << kind.name << " has no example here";
    const std::string name(kind.name);
    const Experiment experiment =
        read("[configuration]\nbase = \"default\"\nmembers = { " + name + " = " +
             arguments.at(kind.name) + " }\n" + std::string(shortest));
    ASSERT_EQ(experiment.configurations.dimensions(), 1U) << name;
    std::vector<double> point(1);
    for (std::uint64_t i = 0; i < 50; ++i) {
      experiment.configurations.point(i, point);
      EXPECT_EQ(point[0], std::round(point[0])) << name;
      EXPECT_GE(point[0], 3) << name;
    }
  }
}

TEST(Distributions, GoalIsNoneOrANumber) {
  const auto goal = [](const std::string& value) {
    const Experiment experiment =
        read("[configuration]\nbase = \"default\"\ngoal = " + value + "\n" + std::string(shortest));
    return experiment.drawn.empty() ? experiment.fixed[*parameter_index("goal")] : -1.0F;
  };
  EXPECT_EQ(goal("\"none\""), no_goal);
  EXPECT_EQ(goal("20"), 20.0F);
  EXPECT_EQ(goal("{ uniform = [10, 30] }"), -1.0F);
}

TEST(Distributions, NothingDrawnIsOneConfiguration) {
  const std::string base = "[configuration]\nbase = \"default\"\n";
  EXPECT_EQ(read(base + std::string(shortest)).configurations.size(), 1U);
  EXPECT_EQ(notes_of("[design]\nconfigurations = 5\n" + base + std::string(shortest)),
            "test.toml:2:18: all configurations are the same (nothing is drawn for them); give a "
            "factor a distribution, or raise 'replicates'");
}

}  // namespace
}  // namespace weft
