#include "analysis/verdict/verdict.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/analysis/verdict/made_result.h"

namespace weft::analysis {
namespace {

Verdict verdict_on(const Planted& planted, const Claim& claim, std::uint64_t configurations = 800) {
  const SyntheticFile file(made(planted, configurations));
  return verdict(ResultReader(file.path()), claim, {});
}

/// "one" is ahead by so much, whatever the configuration.
Planted ahead(double by) {
  return [by](std::uint64_t, std::size_t s) { return 0.5 + (s == 0 ? by : 0); };
}

/// "one" is ahead by 0.05 where rivalry is above 0.6, and behind elsewhere.
double by_rivalry(std::uint64_t c, std::size_t s) {
  return 0.5 + (s != 0 ? 0 : rivalry_of(c) > 0.6 ? 0.05 : -0.03);
}

TEST(Verdict, APlantedTruthHolds) {
  const Verdict found = verdict_on(ahead(0.02), claim_of_one());
  EXPECT_EQ(found.word, Word::holds);
  EXPECT_EQ(found.standing, Standing::as_claimed);
  EXPECT_NEAR(found.overall.estimates[0].value, 0.02, 0.002);
  EXPECT_EQ(found.overall.configurations, 800U);
  EXPECT_GT(found.holds_in.value, 0.9);
  EXPECT_FALSE(found.configurations_needed);
}

TEST(Verdict, APlantedFalsehoodFails) {
  for (const double by : {0.0, 0.005, -0.05}) {
    const Verdict found = verdict_on(ahead(by), claim_of_one());
    EXPECT_EQ(found.word, Word::fails) << by;
    EXPECT_EQ(found.standing, Standing::contradicted) << by;
  }
}

TEST(Verdict, TheDirectionIsTheClaims) {
  Claim claim = claim_of_one();
  claim.direction = Direction::lower;
  EXPECT_EQ(verdict_on(ahead(0.05), claim).word, Word::fails);
  EXPECT_EQ(verdict_on(ahead(-0.05), claim).word, Word::holds);
}

TEST(Verdict, APlantedConditionReturnsItsRegion) {
  const Verdict found = verdict_on(by_rivalry, claim_of_one());
  EXPECT_EQ(found.word, Word::depends_on);
  EXPECT_EQ(found.standing, Standing::in_part);  // nothing was claimed of rivalry
  ASSERT_EQ(found.regions.size(), 2U);
  const auto rivalry =
      static_cast<std::size_t>(std::ranges::find(found.factors, "rivalry") - found.factors.begin());
  for (const FoundRegion& region : found.regions) {
    EXPECT_TRUE(region.decides());
    EXPECT_EQ(restricted(region.box), std::vector{rivalry});
    const double low = std::max(region.box[rivalry].low, 0.0);
    const double high = std::min(region.box[rivalry].high, 1.0);
    const double true_low = region.of_failures ? 0 : 0.6;
    const double true_high = region.of_failures ? 0.6 : 1;
    const double overlap = std::min(high, true_high) - std::max(low, true_low);
    const double both = std::max(high, true_high) - std::min(low, true_low);
    EXPECT_GE(overlap / both, 0.8);  // intersection over union
    EXPECT_GT(region.inside_held_out.density(), 0.9);
  }
}

TEST(Verdict, AClaimedConditionIsTriedWhereItIsClaimed) {
  Claim claim = claim_of_one();
  claim.holds = {{{{"rivalry", 0.7, 1}}, {}}};
  claim.reverses = {{{{"rivalry", 0, 0.5}}, {}}};
  const Verdict right = verdict_on(by_rivalry, claim);
  EXPECT_EQ(right.word, Word::depends_on);
  EXPECT_EQ(right.standing, Standing::as_claimed);
  std::swap(claim.holds, claim.reverses);
  EXPECT_EQ(verdict_on(by_rivalry, claim).standing, Standing::contradicted);
  const Verdict everywhere = verdict_on(ahead(0.05), claim);
  EXPECT_EQ(everywhere.word, Word::holds);
  EXPECT_EQ(everywhere.standing, Standing::in_part);  // it was to reverse somewhere
}

TEST(Verdict, WhereOnlyOneKindOfRegionIsNamedTheRestIsTheOther) {
  Claim claim = claim_of_one();
  claim.fails = {{{{"rivalry", 0, 0.6}}, {}}};
  const Verdict found = verdict_on(by_rivalry, claim);
  ASSERT_EQ(found.conditions.size(), 2U);
  EXPECT_EQ(found.conditions[1].where, "elsewhere");
  EXPECT_EQ(found.standing, Standing::as_claimed);
}

TEST(Verdict, AtTheBoundaryItIsUndecided) {
  // Half of the configurations lie as far above the smallest difference as the others below.
  const Planted planted = [](std::uint64_t c, std::size_t s) {
    return 0.5 + (s != 0 ? 0 : c % 2 == 0 ? 0.03 : -0.01);
  };
  const Verdict found = verdict_on(planted, claim_of_one());
  EXPECT_EQ(found.word, Word::undecided);
  EXPECT_EQ(found.standing, Standing::open);
  ASSERT_TRUE(found.configurations_needed);
  EXPECT_GT(*found.configurations_needed, 800U);
  EXPECT_EQ(found.runs_needed, *found.configurations_needed * 4 * 3);
}

TEST(Verdict, FewConfigurationsDecideNothing) {
  EXPECT_EQ(verdict_on(ahead(0.5), claim_of_one(), fewest_to_judge - 1).word, Word::undecided);
  EXPECT_EQ(verdict_on(ahead(0.5), claim_of_one(), fewest_to_judge).word, Word::holds);
}

/// In how many of 2000 samples of 60 configurations, the truth being so far above the smallest
/// difference, something is said.
int decided(double above) {
  constexpr std::uint64_t configurations = 60;
  Rows rows;
  int count = 0;
  for (std::uint32_t c = 0; c < configurations; ++c) rows.push_back(c);
  for (std::uint64_t trial = 0; trial < 2000; ++trial) {
    std::vector<double> difference;
    for (std::uint64_t c = 0; c < configurations; ++c) {
      difference.push_back(0.01 + above + 0.1 * (evenly(c + configurations * trial, 9) - 0.5));
    }
    const std::vector<std::vector<double>> one = {difference};
    const Judgement found = judge(one, std::vector{0.01}, rows);
    if (found.says != Says::undecided) ++count;
  }
  return count;
}

TEST(Judge, NoiseAloneDecidesAsSeldomAsItSays) {
  // 5 % are expected; as far off by chance with a probability below 1e-6.
  EXPECT_GE(decided(0), 56);
  EXPECT_LE(decided(0), 151);
  EXPECT_GT(decided(0.01), 1000);  // the bent twin
}

TEST(Verdict, UnequalEffortIsRefused) {
  Claim claim = claim_of_one();
  claim.equal_effort = 0.1;
  claim.effort_place = {"h.toml", 7, 16};
  Synthetic content = made(ahead(0.05));
  const auto equal = content.outcome;
  content.outcome = [equal](std::uint64_t c, std::size_t s, std::uint64_t r) {
    RunOutcome run = equal(c, s, r);
    if (s == 0) run.effort += 0.25F;
    return run;
  };
  const SyntheticFile file(content);
  EXPECT_EQ(
      complaint([&] { (void)verdict(ResultReader(file.path()), claim, {}); }),
      "h.toml:7:16: the mean efforts differ by 0.25 ('equal_effort' allows 0.1; one beats two "
      "in engagement); lower the intensities of the first, or raise the others");
  claim.equal_effort = 0.3;
  EXPECT_NEAR(verdict(ResultReader(file.path()), claim, {}).effort, 0.25, 1e-6);
}

TEST(Verdict, AtEqualEffortItIsWhatTheLineSays) {
  Claim claim = claim_of_one();
  claim.equal_effort = 0.1;
  const Verdict found = verdict_on(ahead(0.05), claim);
  EXPECT_NEAR(found.effort, 0, 1e-9);
  EXPECT_NEAR(found.at_equal_effort.value, 0.05, 0.002);
}

TEST(Verdict, MonthsNeedCourses) {
  Claim claim = claim_of_one();
  claim.holds = {{{}, ClaimedMonths{0, 5}}};
  const SyntheticFile file(made(ahead(0.05), 20));
  EXPECT_NE(complaint([&] {
              (void)verdict(ResultReader(file.path()), claim, {});
            }).find("no course of 'engagement' in every configuration"),
            std::string::npos);
}

}  // namespace
}  // namespace weft::analysis
