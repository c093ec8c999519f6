#include "core/model/parameters.h"

#include <gtest/gtest.h>

#include "tests/config/reading.h"

namespace weft {
namespace {

float coefficient(const Experiment& experiment, const char* name) {
  return experiment.fixed[*parameter_index(name)];
}

TEST(Population, CoefficientsStandOnTheirDefaultsUnlessToldOtherwise) {
  const Experiment standard = read(std::string(shortest));
  const Experiment told = read("[theory]\nbase = \"default\"\n" + std::string(shortest));
  EXPECT_EQ(standard.fixed, told.fixed);
  EXPECT_EQ(coefficient(standard, "e_rate"), 0.15F);
}

TEST(Population, FittedCoefficientsCanBeAskedFor) {
  const Experiment fitted = read("[theory]\nbase = \"fitted\"\nh1 = 0.2\n" + std::string(shortest));
  EXPECT_EQ(coefficient(fitted, "e_rate"), 0.055F);
  EXPECT_EQ(coefficient(fitted, "h1"), 0.2F);  // what the file names goes before
  std::size_t moved = 0;
  const ParameterValues standard = default_parameters();
  for (std::size_t i = factor_count(); i < parameter_count; ++i) {
    if (fitted.fixed[i] != standard[i]) ++moved;
  }
  EXPECT_EQ(moved, 6U);
}

TEST(Population, NoOtherBaseIsKnown) {
  try {
    read("[theory]\nbase = \"fited\"\n" + std::string(shortest));
    FAIL();
  } catch (const InputError& error) {
    EXPECT_NE(std::string(error.what()).find("fitted"), std::string::npos) << error.what();
  }
}

}  // namespace
}  // namespace weft
