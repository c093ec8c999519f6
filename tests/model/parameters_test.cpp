#include "core/model/parameters.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "core/model/mechanism.h"
#include "tests/model/specified_values.h"

namespace weft {
namespace {

using model_test::specified_by_tension;
using model_test::specified_coefficients;
using model_test::specified_factors;

const ParameterInfo& row(const std::string& name) {
  const auto position = parameter_index(name);
  EXPECT_TRUE(position) << name;
  return parameter_table()[position.value_or(0)];
}

TEST(Parameters, HaveUniqueNamesAndSayWhatTheyAre) {
  std::set<std::string> names;
  for (const ParameterInfo& info : parameter_table()) {
    EXPECT_TRUE(names.insert(info.name).second) << info.name;
    EXPECT_FALSE(info.symbol.empty()) << info.name;
    EXPECT_FALSE(info.unit.empty()) << info.name;
    EXPECT_FALSE(info.meaning.empty()) << info.name;
  }
  EXPECT_EQ(names.size(), parameter_count);
}

TEST(Parameters, AreExactlyTheSpecifiedOnes) {
  EXPECT_EQ(factor_count(), std::size(specified_factors));
  EXPECT_EQ(parameter_count, std::size(specified_factors) +
                                 tension_count * std::size(specified_by_tension) +
                                 std::size(specified_coefficients));
}

TEST(Parameters, FactorsHaveTheSpecifiedDefaultsAndReferences) {
  for (const auto& [name, standard, low, high] : specified_factors) {
    const ParameterInfo& info = row(std::string(name));
    EXPECT_EQ(info.standard, standard) << name;
    EXPECT_EQ(info.reference.low, low) << name;
    EXPECT_EQ(info.reference.high, high) << name;
    EXPECT_TRUE(info.factor) << name;
    const auto kind = name == "members" ? Reference::Kind::log_uniform_integer
                      : low == high     ? Reference::Kind::fixed
                                        : Reference::Kind::uniform;
    EXPECT_EQ(info.reference.kind, kind) << name;
  }
}

TEST(Parameters, CoefficientsHaveTheSpecifiedDefaults) {
  for (const auto& [name, standard] : specified_coefficients) {
    const ParameterInfo& info = row(std::string(name));
    EXPECT_EQ(info.standard, standard) << name;
    EXPECT_FALSE(info.factor) << name;
    EXPECT_EQ(info.reference.kind, Reference::Kind::fixed) << name;
  }
  for (const auto& [name, standard] : specified_by_tension) {
    for (std::size_t j = 0; j < tension_count; ++j) {
      const ParameterInfo& info = row(std::string(name) + "_" + std::string(tension_names[j]));
      EXPECT_EQ(info.standard, standard[j]) << info.name;
      EXPECT_FALSE(info.factor) << info.name;
    }
  }
}

TEST(Parameters, DefaultsAndReferencesAreLegal) {
  for (const ParameterInfo& info : parameter_table()) {
    EXPECT_LT(info.low, info.high) << info.name;
    EXPECT_TRUE(std::isfinite(info.low) && std::isfinite(info.high)) << info.name;
    if (info.name == "goal") continue;  // none by default: no number
    EXPECT_GE(info.fitted, info.low) << info.name;
    EXPECT_LE(info.fitted, info.high) << info.name;
    EXPECT_GE(info.standard, info.low) << info.name;
    EXPECT_LE(info.standard, info.high) << info.name;
    EXPECT_GE(info.reference.low, info.low) << info.name;
    EXPECT_LE(info.reference.high, info.high) << info.name;
    EXPECT_LE(info.reference.low, info.reference.high) << info.name;
  }
}

TEST(Parameters, FactorsComeFirstAndOnlyTwoAreWholeNumbers) {
  const auto table = parameter_table();
  std::set<std::string> whole;
  for (std::size_t i = 0; i < table.size(); ++i) {
    EXPECT_EQ(table[i].factor, i < factor_count()) << table[i].name;
    if (table[i].whole) whole.insert(table[i].name);
  }
  EXPECT_EQ(whole, (std::set<std::string>{"members", "delay"}));
}

TEST(Parameters, AreFoundByName) {
  EXPECT_EQ(parameter_index("members"), 0U);
  EXPECT_EQ(parameter_index("no such name"), std::nullopt);
  EXPECT_EQ(parameter_index("rate"), std::nullopt);
  const auto table = parameter_table();
  for (std::size_t i = 0; i < table.size(); ++i) EXPECT_EQ(parameter_index(table[i].name), i);
}

// A value stands in the field that bears its name: every row of the table is set to its position.
TEST(Parameters, NamedPutsEachValueIntoItsField) {
  ParameterValues values{};
  for (std::size_t i = 0; i < values.size(); ++i) values[i] = static_cast<float>(i);
  const Parameters<float> p = named(values);
  const auto expect_at = [](float value, const std::string& name) {
    const auto position = parameter_index(name);
    ASSERT_TRUE(position) << name;
    EXPECT_EQ(value, static_cast<float>(*position)) << name;
  };
#define WEFT_FACTOR(name, ...)      expect_at(p.name, #name);
#define WEFT_COEFFICIENT(name, ...) expect_at(p.name, #name);
#define WEFT_BY_TENSION(name, ...)                                   \
  for (std::size_t j = 0; j < tension_count; ++j) {                  \
    expect_at(p.name[j], #name "_" + std::string(tension_names[j])); \
  }
#include "core/model/parameter_rows.inc"
}

TEST(Parameters, DefaultsAreTheStandardValues) {
  const ParameterValues values = default_parameters();
  for (std::size_t i = 0; i < values.size(); ++i) {
    EXPECT_EQ(values[i], static_cast<float>(parameter_table()[i].standard));
  }
  const Parameters<float> p = named(values);
  EXPECT_EQ(p.members, 18.0F);
  EXPECT_EQ(p.goal, no_goal);
  EXPECT_EQ(p.protect_safeguarding[index(Tension::disclosure)], 0.95F);
  EXPECT_EQ(p.gap_noise, 0.3F);
}

TEST(Names, OfTensionsAndMechanismsStandInTheOrderOfTheirValues) {
  EXPECT_EQ(tension_names[index(Tension::alignment)], "alignment");
  EXPECT_EQ(tension_names[index(Tension::disclosure)], "disclosure");
  EXPECT_EQ(tension_names[index(Tension::specificity)], "specificity");
  EXPECT_EQ(tension_names[index(Tension::resources)], "resources");
  EXPECT_EQ(tension_names[index(Tension::capture)], "capture");
  EXPECT_EQ(mechanism_names[index(Mechanism::safeguarding)], "safeguarding");
  EXPECT_EQ(mechanism_names[index(Mechanism::bundling)], "bundling");
  EXPECT_EQ(mechanism_names[index(Mechanism::connecting)], "connecting");
  EXPECT_EQ(mechanism_names[index(Mechanism::monitoring)], "monitoring");
}

}  // namespace
}  // namespace weft
