#include "analysis/members/members.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "analysis/members/members_answer.h"

namespace weft::analysis {
namespace {

constexpr std::size_t readiness = 2;

/// Six founders: readiness rises with the place, sensitivity falls with it, the last two are
/// public; in the other traits they are alike.
std::vector<Founder> six() {
  std::vector<Founder> founders(6, Founder{true, {0.5, 0.5, 0.5, 0.5, 0.5}});
  for (std::size_t i = 0; i < 6; ++i) {
    founders[i].trait[readiness] = 0.1 * static_cast<double>(i);
    founders[i].trait[0] = 1 - 0.1 * static_cast<double>(i);
    founders[i].firm = i < 4;
  }
  return founders;
}

const GroupKept& group(const StrategyMembers& of, std::optional<Trait> trait, FounderGroup which) {
  for (const GroupKept& each : of.groups) {
    if (each.trait == trait && each.group == which) return each;
  }
  throw std::out_of_range("no such group");
}

/// "low" keeps the two of least readiness, "high" the four of most.
const std::vector<std::string> names = {"low", "high"};
FoundersOfWorld world() {
  return {six(),
          {{true, true, false, false, false, false}, {false, false, true, true, true, true}}};
}

TEST(Members, CountsWhoStaysWhere) {
  const MembersKept members = members_kept(names, {{world(), world()}}, {});
  ASSERT_EQ(members.ranked.size(), 2U);
  const StrategyMembers& high = members.ranked.front();
  EXPECT_EQ(high.name, "high");
  EXPECT_EQ(members.baseline, "low");
  EXPECT_NEAR(high.kept.value, 4.0 / 6, 1e-12);
  EXPECT_NEAR(high.net.value, 2.0 / 6, 1e-12);
  EXPECT_NEAR(high.gained.value, 4.0 / 6, 1e-12);
  EXPECT_NEAR(high.lost.value, 2.0 / 6, 1e-12);
  EXPECT_TRUE(std::isnan(members.ranked.back().gained.value));
  EXPECT_EQ(members.founders, 12);
}

TEST(Members, GroupsAreThirdsAndSectors) {
  const MembersKept members = members_kept(names, {{world(), world()}}, {});
  const StrategyMembers& high = members.ranked.front();
  EXPECT_EQ(group(high, Trait::readiness, FounderGroup::low).kept.value, 0);
  EXPECT_EQ(group(high, Trait::readiness, FounderGroup::middle).kept.value, 1);
  EXPECT_EQ(group(high, Trait::readiness, FounderGroup::low).gain.value, -1);
  EXPECT_EQ(group(high, Trait::sensitivity, FounderGroup::high).kept.value, 0);
  EXPECT_EQ(group(high, {}, FounderGroup::firms).kept.value, 0.5);
  EXPECT_EQ(group(high, {}, FounderGroup::others).kept.value, 1);
  EXPECT_EQ(high.contrasts[0].kept.value, -0.5);           // firms less others
  EXPECT_EQ(high.contrasts[1 + readiness].kept.value, 1);  // high third less low
  EXPECT_EQ(high.contrasts[1].kept.value, -1);             // sensitivity
}

TEST(Members, WhatDoesNotVarySaysNothing) {
  const MembersKept members = members_kept(names, {{world(), world()}}, {});
  EXPECT_TRUE(std::isnan(group(members.ranked[0], Trait::strain, FounderGroup::low).kept.value));
  FoundersOfWorld firms = world();
  for (Founder& founder : firms.founders) founder.firm = true;
  const MembersKept without = members_kept(names, {{firms, firms}}, {});
  EXPECT_TRUE(std::isnan(group(without.ranked[0], {}, FounderGroup::others).kept.value));
  EXPECT_TRUE(std::isnan(without.ranked[0].contrasts[0].kept.value));
}

TEST(Members, IntervalsAreOverConfigurations) {
  FoundersOfWorld other = world();
  other.kept[1] = {false, false, false, false, true, true};
  const MembersKept members = members_kept(names, {{world(), other}}, 0);
  const Estimate& kept = members.ranked.front().kept;
  EXPECT_NEAR(kept.value, 0.5, 1e-12);
  // Two values, 4/6 and 2/6: standard error 1/6, as of 9 trials, and t(1) = 12.7062; Wilson's.
  const double weight = 12.7062 * 12.7062 / 9;
  const double margin = 12.7062 / (1 + weight) * std::sqrt(0.25 / 9 + weight / 36);
  EXPECT_NEAR(kept.high - kept.value, margin, 1e-4);
}

TEST(Members, SaysItInWords) {
  const Answer answer =
      members_answer(members_kept(names, {std::vector<FoundersOfWorld>(50, world())}, {}));
  EXPECT_EQ(
      answer.headline,
      "Of 100 founders high keeps most, 66.7 [66.7, 66.7]; low keeps 33.3 (33.3 [33.3, 33.3] "
      "fewer). It keeps 66.7 who leave there, and loses 33.3 who stay there.\n"
      "It keeps more of these than of their opposites: the third lowest in sensitivity (100.0 "
      "[100.0, 100.0] in 100), the third highest in readiness (100.0 [100.0, 100.0] in 100), "
      "public and civil members (50.0 [50.0, 50.0] in 100).\n"
      "It gains more over low of these than of their opposites: the third lowest in sensitivity "
      "(200.0 [200.0, 200.0] in 100), the third highest in readiness (200.0 [200.0, 200.0] in "
      "100), public and civil "
      "members (100.0 [100.0, 100.0] in 100).");
  EXPECT_EQ(answer.data.front().second.rows(), 2U);
}

TEST(Members, OneStrategyIsItsOwnBaseline) {
  FoundersOfWorld alone = world();
  alone.kept.pop_back();
  const Answer answer = members_answer(members_kept({"low"}, {{alone, alone}}, {}));
  EXPECT_NE(answer.headline.find("low keeps most, 33.3"), std::string::npos) << answer.headline;
}

TEST(Members, WhatIsNotSureIsNotSaid) {
  FoundersOfWorld other = world();
  std::swap(other.kept[0], other.kept[1]);
  const Answer even = members_answer(members_kept(names, {{world(), other}}, 1));
  EXPECT_NE(even.headline.find("is not told apart"), std::string::npos) << even.headline;
  EXPECT_NE(even.headline.find("no trait tells"), std::string::npos) << even.headline;
  const Answer one = members_answer(members_kept(names, {{world()}}, {}));
  EXPECT_NE(one.headline.find("one configuration cannot tell"), std::string::npos) << one.headline;
}

TEST(Members, SectorsThatDoNotDifferAreNone) {
  FoundersOfWorld alike = world();
  for (Founder& founder : alike.founders) founder.firm = std::nullopt;
  const MembersKept members = members_kept(names, {{alike, alike}}, {});
  EXPECT_TRUE(std::isnan(group(members.ranked[0], {}, FounderGroup::firms).kept.value));
  EXPECT_TRUE(std::isnan(group(members.ranked[0], {}, FounderGroup::others).kept.value));
}

TEST(Members, WorldsThatBrokeAreCounted) {
  const Answer answer = members_answer(members_kept(names, {{world(), world()}, 3}, {}));
  const auto told = [](const std::string& note) {
    return note.find("3 configurations with a run that broke") != std::string::npos;
  };
  EXPECT_EQ(std::ranges::count_if(answer.notes, told), 1);
}

}  // namespace
}  // namespace weft::analysis
