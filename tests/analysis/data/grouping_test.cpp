#include "analysis/data/grouping.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/analysis/synthetic.h"

namespace weft::analysis {
namespace {

SyntheticFile file_with(std::uint64_t configurations, std::function<float(std::uint64_t)> factor) {
  return SyntheticFile({.configurations = configurations,
                        .outcome = [](auto...) { return run_with(0.5F); },
                        .factors = {{"rivalry", std::move(factor)}}});
}

/// Labels, and how many configurations there are in each group.
std::vector<std::string> groups_of(const SyntheticFile& file) {
  const ResultReader reader(file.path());
  const Grouping grouping(reader, {"rivalry"});
  std::vector<int> counts(grouping.size() + 1);
  for (const std::size_t group : grouping.of({0, reader.configurations()})) ++counts[group];
  std::vector<std::string> texts;
  for (std::size_t g = 0; g < grouping.size(); ++g) {
    texts.push_back(grouping.label(g) + ": " + std::to_string(counts[g]));
  }
  if (counts.back() > 0) texts.push_back("outside: " + std::to_string(counts.back()));
  return texts;
}

using Texts = std::vector<std::string>;

TEST(Grouping, Thirds) {
  EXPECT_EQ(
      groups_of(file_with(9, [](auto c) { return 0.125F * static_cast<float>((c * 4) % 9); })),
      (Texts{"rivalry 0..0.25: 3", "rivalry 0.375..0.625: 3", "rivalry 0.75..1: 3"}));
}

TEST(Grouping, EqualValuesStayTogether) {
  const auto step_at = [](std::uint64_t place) {
    return [place](std::uint64_t c) { return c < place ? 0.5F : 1.0F; };
  };
  const Texts late{"rivalry 0.5: 6", "rivalry 1: 4"};
  EXPECT_EQ(groups_of(file_with(10, step_at(6))), late);
  EXPECT_EQ(groups_of(file_with(10, step_at(9))), (Texts{"rivalry 0.5: 9", "rivalry 1: 1"}));
  EXPECT_EQ(groups_of(file_with(10, step_at(1))), (Texts{"rivalry 0.5: 1", "rivalry 1: 9"}));
}

TEST(Grouping, ConfigurationsWithoutAValueAreOutside) {
  EXPECT_EQ(groups_of(file_with(
                4, [](auto c) { return c == 0 ? std::nanf("") : static_cast<float>(c); })),
            (Texts{"rivalry 1: 1", "rivalry 2: 1", "rivalry 3: 1", "outside: 1"}));
}

TEST(Grouping, Bins) {
  const SyntheticFile file = file_with(8, [](auto c) { return static_cast<float>((c * 3) % 8); });
  const ResultReader reader(file.path());
  const Grouping grouping(reader, {"rivalry"}, 4);
  ASSERT_EQ(grouping.size(), 4U);
  EXPECT_EQ(grouping.label(0), "rivalry 0..1");
  EXPECT_EQ(grouping.label(3), "rivalry 6..7");
}

/// The second factor follows the first but for one configuration: cells without any are no groups.
TEST(Grouping, TwoFactorsCross) {
  const SyntheticFile file({.configurations = 9,
                            .outcome = [](auto...) { return run_with(0.5F); },
                            .factors = {{"rivalry", [](auto c) { return static_cast<float>(c); }},
                                        {"trust", [](std::uint64_t c) {
                                           return c == 8 ? std::nanf("")
                                                         : static_cast<float>(c == 0 ? 7 : c);
                                         }}}});
  const ResultReader reader(file.path());
  const Grouping grouping(reader, {"rivalry", "trust"});
  ASSERT_EQ(grouping.size(), 6U);
  EXPECT_EQ(grouping.label(0), "rivalry 0..2, trust 1..3");
  EXPECT_EQ(grouping.label(1), "rivalry 0..2, trust 7");
  EXPECT_EQ(grouping.of({0, 9}), (std::vector<std::size_t>{1, 0, 0, 2, 3, 3, 4, 5, 6}));
}

TEST(Grouping, RefusesWhatCannotBeAsked) {
  const SyntheticFile file = file_with(4, [](auto c) { return static_cast<float>(c); });
  const ResultReader reader(file.path());
  EXPECT_EQ(complaint([&] { Grouping(reader, {"rivalry"}, 1); }),
            "--bins: 1 bins; give a whole number from 2 to 100");
  EXPECT_EQ(complaint([&] {
              Grouping(reader, {"rivalry", "rivalry"});
            }),
            "--by: 'rivalry' twice; name two factors");
  EXPECT_EQ(complaint([&] {
              Grouping(reader, {"a", "b", "c"});
            }),
            "--by: 3 factors (groups of more than two are too small to compare in); name one or "
            "two");
}

TEST(Grouping, RefusesWhatStrategiesDraw) {
  const SyntheticFile file({.configurations = 4,
                            .outcome = [](auto...) { return run_with(0.5F); },
                            .drawn_by_strategies = {"schedule_bundling"}});
  const ResultReader reader(file.path());
  EXPECT_EQ(complaint([&] { Grouping(reader, {"schedule_bundling"}); }),
            file.path() +
                ": 'schedule_bundling' does not divide the configurations (each strategy draws one "
                "number for all of them); `weft compare` shows how outcomes respond to it");
}

TEST(Grouping, RefusesWhatDoesNotVary) {
  const SyntheticFile file = file_with(4, [](auto) { return 0.25F; });
  const ResultReader reader(file.path());
  EXPECT_EQ(complaint([&] { Grouping(reader, {"rivalry"}); }),
            file.path() +
                ": factor 'rivalry' is 0.25 in every configuration (so there are no "
                "groups to compare); choose one that varies");
  EXPECT_EQ(complaint([&] { Grouping(reader, {"rivalri"}); }),
            file.path() +
                ": no factor 'rivalri' that varies between configurations; "
                "did you mean 'rivalry'?");
}

}  // namespace
}  // namespace weft::analysis
