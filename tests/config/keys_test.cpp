#include <gtest/gtest.h>

#include <algorithm>

#include "core/config/options.h"
#include "tests/config/reading.h"

namespace weft {
namespace {

/// A legal value for an option, as an experiment file writes it.
std::string example_of(const Option& option) {
  switch (option.takes) {
    case Takes::text:
      return "\"x\"";
    case Takes::word:
      return "\"" + std::string(option.words.front()) + "\"";
    case Takes::flag:
      return "false";
    case Takes::whole:
      return std::to_string(static_cast<int>(option.range.low));
    case Takes::real:
      return std::to_string(option.range.low);
    case Takes::number:
      return "{ choice = [" + std::to_string(std::max(option.range.low, -100.0)) + "] }";
    case Takes::schedule:
      return "0.5";
    case Takes::begins:
      return "0";
    case Takes::list:
      return "[[0, 0.5]]";
    case Takes::sections:
      return "[{}]";
    case Takes::section:
      break;
  }
  return "{}";
}

/// An experiment in which a table has one key; `before` and `after` stand around its value.
struct Setting {
  std::string_view title;
  std::string before;
  std::string after;
};

const std::string in_strategy = "[design]\nconfigurations = 1\n[[strategy]]\nname = \"a\"\n";

std::vector<Setting> settings() {
  return {{"[design]", "[design]\n", "\n" + std::string(shortest)},
          {"[configuration]", "[configuration]\n", "\n" + std::string(shortest)},
          {"[output]", "[output]\n", "\n" + std::string(shortest)},
          {"[[strategy]]", in_strategy, ""},
          {"[hypothesis]", in_strategy + "[hypothesis]\n", ""},
          {"mechanism", in_strategy + "bundling = { ", " }"},
          {"fade", in_strategy + "bundling = { fade = { ", " } }"},
          {"on", in_strategy + "bundling = { on = { ", " } }"},
          {"triggers", in_strategy + "bundling = { triggers = [{ ", " }] }"},
          {"setpoint", in_strategy + "setpoint = { ", " }"},
          {"intervention", in_strategy + "intervention = { ", " }"},
          {"sensing", in_strategy + "sensing = { ", " }"},
          {"phases", in_strategy + "phases = [{ ", " }]"},
          {"begins", in_strategy + "phases = [{}, { begins = { ", " } }]"}};
}

/// Whether the reader knows the key: whatever else is wrong, it is not unknown, nor of a wrong
/// type.
void expect_known(const std::string& text, std::string_view key) {
  const std::string said = problems_of(text);
  EXPECT_EQ(said.find("unknown"), std::string::npos) << key << ": " << said;
  EXPECT_EQ(said.find(", needs"), std::string::npos) << key << ": " << said;
}

TEST(Keys, EveryKeyOfTheReferenceIsKnown) {
  const auto all = settings();
  for (const SectionInfo& section : section_table()) {
    const auto found = std::ranges::find(all, section.title, &Setting::title);
    if (found == all.end()) continue;  // the top level and [theory]: below
    for (const Option& option : section.options) {
      const bool by_name = option.name == "use" || option.name == "phases";
      if (by_name || (section.title == "[[strategy]]" && option.name == "name")) continue;
      const std::string key(option.name);
      expect_known(found->before + key + " = " + example_of(option) + found->after, key);
    }
  }
}

TEST(Keys, EveryTableOfTheReferenceIsTried) {
  std::size_t tried = 2;  // the top level and [theory]
  const auto all = settings();
  for (const SectionInfo& section : section_table()) {
    if (std::ranges::count(all, section.title, &Setting::title) > 0) ++tried;
  }
  EXPECT_EQ(tried, section_table().size());
}

TEST(Keys, EveryParameterIsReadAndDrawn) {
  for (const ParameterInfo& row : parameter_table()) {
    const std::string head = row.factor ? "[configuration]\nbase = \"default\"\n" : "[theory]\n";
    const std::string base = row.factor ? "" : "[configuration]\nbase = \"default\"\n";
    const std::string low = std::to_string(row.low);
    const Experiment fixed =
        read(base + head + row.name + " = " + low + "\n" +
             (row.name == "episode_on" ? "episode_off = 0\n" : "") + std::string(shortest));
    EXPECT_EQ(fixed.fixed[*parameter_index(row.name)], static_cast<float>(row.low)) << row.name;
    const Experiment drawn =
        read(base + head + row.name + " = { choice = [" + low + "] }\n" +
             (row.name == "episode_on" ? "episode_off = 0\n" : "") + std::string(shortest));
    ASSERT_EQ(drawn.drawn.size(), 1U) << row.name;
    EXPECT_EQ(drawn.drawn[0].parameter, *parameter_index(row.name));
  }
}

TEST(Keys, EveryRangeIsHeld) {
  for (const ParameterInfo& row : parameter_table()) {
    const std::string head = row.factor ? "[configuration]\n" : "[theory]\n";
    for (const double outside : {row.low - 1, row.high + 1}) {
      const std::string said = problems_of(head + row.name + " = " + std::to_string(outside) +
                                           "\n" + std::string(shortest));
      EXPECT_NE(said.find("out of range"), std::string::npos) << row.name << ' ' << outside;
    }
  }
}

TEST(Keys, HelpSaysWhatIsLegal) {
  const Options top = experiment_options();
  const auto horizon = std::ranges::find(top, "horizon", &Option::name);
  EXPECT_EQ(legal_text(*horizon), "1 to 1200 months; default 120");
  const auto pairing = std::ranges::find(design_options(), "pairing", &Option::name);
  EXPECT_EQ(legal_text(*pairing), "crossed | joint; default \"crossed\"");
  for (const SectionInfo& section : section_table()) {
    for (const Option& option : section.options) {
      EXPECT_FALSE(option.help.empty()) << section.title << ' ' << option.name;
    }
  }
}

TEST(Keys, TheReferenceSaysAllThatAValueMustBe) {
  const auto text = [](Options options, std::string_view key) {
    return value_text(*std::ranges::find(options, key, &Option::name));
  };
  EXPECT_EQ(text(intervention_options(), "target"),
            "at_risk | largest_gap | known; default \"at_risk\"");
  EXPECT_EQ(text(intervention_options(), "seats"), "a whole number, 1 to 500 seats; default 3");
  EXPECT_EQ(text(fade_options(), "shape"),
            "step | linear | sigmoid | exponential; default \"linear\"");
  EXPECT_EQ(text(fade_options(), "from"), "a number or a distribution, 0 to 1");
  EXPECT_EQ(text(schedule_options(), "knots"), "a list");
  EXPECT_EQ(text(sensing_options(), "oracle"), "true or false; default false");
  EXPECT_EQ(text(strategy_options(), "use"), "a string");
}

TEST(Keys, AKeyInTheWrongTableIsSentHome) {
  EXPECT_EQ(problems_of("configurations = 3\n" + std::string(shortest)),
            "test.toml:1:1: unknown key 'configurations' in the file; it belongs in [design]");
  EXPECT_EQ(problems_of("[configuration]\ncontagion = 3\n" + std::string(shortest)),
            "test.toml:2:1: unknown key 'contagion' in [configuration]; it belongs in [theory]");
  EXPECT_EQ(problems_of("[design]\nsample = 3\n" + std::string(shortest)),
            "test.toml:2:1: unknown key 'sample' in [design]; it belongs in [output] or "
            "[[strategy]]");
}

TEST(Keys, OfANumberThatHasNone) {
  const auto said = [](const std::string& change) {
    return problems_of("horizon = 12\n" + std::string(shortest), {change});
  };
  EXPECT_EQ(said("horizon.x=3"), "--set horizon.x=3: 'horizon' is a whole number and has no keys");
  EXPECT_EQ(said("design.method.x=3"),
            "--set design.method.x=3: 'method' is a word between quotes and has no keys");
  EXPECT_EQ(said("strategy.1.name.x=3"),
            "--set strategy.1.name.x=3: 'name' is a string and has no keys");
}

}  // namespace
}  // namespace weft
