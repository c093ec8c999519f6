#include "core/governance/library.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <set>

#include "tests/config/reading.h"

namespace weft {
namespace {

/// An experiment with one named strategy; families draw three schedules.
std::string text_of(const LibraryStrategy& one, bool family) {
  return "[design]\nconfigurations = 2\n[[strategy]]\nuse = \"library/" + std::string(one.key) +
         "\"\n" + (family ? "sample = 3\n" : "");
}

/// In place of its bytes, in the names of tests.
struct Named {
  LibraryStrategy strategy;
  friend std::ostream& operator<<(std::ostream& out, const Named& one) {
    return out << one.strategy.key;
  }
};

class Library : public testing::TestWithParam<Named> {};

TEST_P(Library, ReadsCleanly) {
  const LibraryStrategy& one = GetParam().strategy;
  const bool family = one.body.find("uniform") != std::string_view::npos;
  EXPECT_EQ(notes_of(text_of(one, family)), "");
  const StrategyFamily read_family = read(text_of(one, family)).families.at(0);
  EXPECT_EQ(read_family.strategy.name, one.name);
  EXPECT_EQ(read_family.schedules.size(), family ? 3U : 1U);
  EXPECT_EQ(one.meaning.find("a family: ") == 0, family);
}

std::vector<Named> whole_library() {
  std::vector<Named> all;
  for (const LibraryStrategy& one : strategy_library()) all.push_back({one});
  return all;
}

INSTANTIATE_TEST_SUITE_P(All, Library, testing::ValuesIn(whole_library()), [](const auto& test) {
  std::string name(test.param.strategy.key);
  std::ranges::replace(name, '-', '_');
  return name;
});

TEST(LibraryTable, NamesDiffer) {
  std::set<std::string_view> keys;
  std::set<std::string_view> names;
  for (const LibraryStrategy& one : strategy_library()) {
    EXPECT_TRUE(keys.insert(one.key).second) << one.key;
    EXPECT_TRUE(names.insert(one.name).second) << one.name;
  }
}

TEST(LibraryTable, CoversEveryFamilyOfTheField) {
  std::set<std::string_view> families;
  for (const LibraryStrategy& one : strategy_library()) families.insert(one.family);
  for (const std::string_view family :
       {"none", "oracle", "constant mix", "random mix", "open-loop fade",
        "rising safeguarding (inverted placebo)", "phase-based", "periodic alternation",
        "tension-triggered with hysteresis", "proportional feedback",
        "capture monitoring with intervention", "knowledge-weighted targeting",
        "triage of the members most at risk", "equal attention", "combined tension and capture"}) {
    EXPECT_TRUE(families.contains(family)) << family;
  }
}

struct Row {
  std::string_view key;
  std::array<double, mechanism_count> at_0;
  std::array<double, mechanism_count> at_100;
};

/// MODEL.md's table of what a plain implementation gives.
constexpr auto table = std::to_array<Row>({
    {"none", {0, 0, 0, 0}, {0, 0, 0, 0}},
    {"bundling-only", {0, 0.8, 0, 0}, {0, 0.8, 0, 0}},
    {"bundling-connecting", {0, 0.6, 0.6, 0}, {0, 0.6, 0.6, 0}},
    {"balanced", {0.5, 0.5, 0.5, 0}, {0.5, 0.5, 0.5, 0}},
    {"safeguarding-stays", {0.9, 0.5, 0.3, 0}, {0.9, 0.5, 0.3, 0}},
    {"safeguarding-fades", {0.9, 0.5, 0.3, 0}, {0.1, 0.5, 0.7, 0}},
    {"balanced-monitored", {0.45, 0.45, 0.45, 0.5}, {0.45, 0.45, 0.45, 0.5}},
});

TEST(LibraryTable, BeginsWithTheSevenOfTheModel) {
  for (std::size_t i = 0; i < table.size(); ++i) {
    const LibraryStrategy& one = strategy_library()[i];
    ASSERT_EQ(one.key, table[i].key);
    const StrategyFamily family = read(text_of(one, false)).families.at(0);
    for (std::size_t m = 0; m < mechanism_count; ++m) {
      const auto mechanism = static_cast<Mechanism>(m);
      EXPECT_NEAR(intensity(family, mechanism, 0), table[i].at_0[m], 1e-6) << one.key;
      EXPECT_NEAR(intensity(family, mechanism, 100), table[i].at_100[m], 1e-6) << one.key;
    }
    const bool supports = one.key == "balanced-monitored";
    EXPECT_EQ(family.strategy.intervention.strength.fixed, supports ? 1.0 : 0.0);
    EXPECT_EQ(family.strategy.intervention.threshold.fixed, supports ? 0.15 : 0.0);
  }
}

TEST(Use, KeysBesideItReplaceItsOwn) {
  const Experiment experiment =
      read("[[strategy]]\nuse = \"library/balanced\"\nname = \"mine\"\nbundling = 0.2\n");
  const StrategyFamily& family = experiment.families.at(0);
  EXPECT_EQ(family.strategy.name, "mine");
  EXPECT_NEAR(intensity(family, Mechanism::bundling, 0), 0.2, 1e-6);
  EXPECT_NEAR(intensity(family, Mechanism::connecting, 0), 0.5, 1e-6);
}

}  // namespace
}  // namespace weft
