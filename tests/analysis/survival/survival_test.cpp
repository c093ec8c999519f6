#include "analysis/survival/survival.h"

#include <gtest/gtest.h>

#include <cmath>

#include "analysis/survival/survival_answer.h"
#include "tests/analysis/synthetic.h"

namespace weft::analysis {
namespace {

constexpr std::uint64_t configurations = 38;  // two for each random group

/// Two members a run: one stays for the whole year, one leaves after 2 (strategy "short") or 6
/// months ("long"), a month later in every third configuration.
Synthetic two_members() {
  return {.configurations = configurations,
          .strategies = {"short", "long"},
          .outcome = [](auto...) { return run_with(0.5F); },
          .course =
              [](std::uint64_t c, std::size_t s, auto) {
                Course course;
                const int tenure = (s == 0 ? 1 : 5) + (c % 3 == 0 ? 1 : 0);
                course.members = {{11, Leaving::still_present}, {tenure, Leaving::disengaged}};
                return course;
              }};
}

Survival of(const Synthetic& content, const SurvivalOptions& options = {}) {
  const SyntheticFile file(content);
  return survival(ResultReader(file.path()), options);
}

TEST(Survival, CountsMembersFromJoining) {
  const Survival result = of(two_members());
  ASSERT_EQ(result.ranked.size(), 2U);
  const StrategySurvival& best = result.ranked[0];
  EXPECT_EQ(best.name, "long");
  EXPECT_EQ(best.lives, 2 * configurations);
  EXPECT_EQ(result.groups, 19U);
  // 13 of 38 leave at month 7, 25 at month 6, and 38 never.
  EXPECT_NEAR(best.mean.value, (12 * 38 + 7 * 13 + 6 * 25) / 76.0, 1e-12);
  EXPECT_NEAR(best.survival[5].value, 1 - 25 / 76.0, 1e-12);
  EXPECT_NEAR(best.incidence[0][11].value, 0.5, 1e-12);
  EXPECT_EQ(best.incidence[1][11].value, 0);
  EXPECT_NEAR(result.ranked[1].to_best.value, -2, 1e-12);
}

/// Both strategies meet the same configurations: every difference is 2 months in every group, so
/// the paired interval has no width, though each mean has one.
TEST(Survival, DifferencesArePaired) {
  const Survival result = of(two_members(), {.baseline = "short"});
  EXPECT_GT(result.ranked[0].mean.high - result.ranked[0].mean.low, 0.05);
  EXPECT_NEAR(result.ranked[0].to_baseline.low, 2, 1e-9);
  EXPECT_NEAR(result.ranked[0].to_baseline.high, 2, 1e-9);
}

/// Three strategies whose differences vary: those to the best belong to a family of three pairs.
TEST(Survival, DifferencesToTheBestHoldForAllPairs) {
  Synthetic content = two_members();
  content.strategies = {"short", "long", "middle"};
  content.course = [](std::uint64_t c, std::size_t s, auto) {
    Course course;
    const int tenure = static_cast<int>(1 + 3 * s) + static_cast<int>((c * (s + 1)) % 4);
    course.members = {{11, Leaving::still_present}, {tenure, Leaving::disengaged}};
    return course;
  };
  const Survival result = of(content, {.baseline = "middle"});
  ASSERT_EQ(result.ranked[0].name, "middle");
  const Estimate& to_best = result.ranked[1].to_best;
  const Estimate& to_baseline = result.ranked[1].to_baseline;
  EXPECT_NEAR(to_best.value, to_baseline.value, 1e-12);
  // R: qt(1 - 0.05 / 6, 18) / qt(1 - 0.05 / 2, 18)
  EXPECT_NEAR((to_best.high - to_best.low) / (to_baseline.high - to_baseline.low),
              2.639054 / 2.100922, 1e-4);
}

/// The members of a collaboration leave together: ten alike in each run tell no more than one.
TEST(Survival, MembersWhoShareTheirFateTellNoMore) {
  const auto leaving_together = [](std::size_t members) {
    return [members](std::uint64_t c, auto, auto) {
      Course course;
      course.members.assign(members, {static_cast<int>(c * 7 % 11), Leaving::disengaged});
      return course;
    };
  };
  Synthetic one = two_members();
  one.course = leaving_together(1);
  Synthetic ten = two_members();
  ten.course = leaving_together(10);
  const Estimate of_one = of(one).ranked[0].mean;
  const Estimate of_ten = of(ten).ranked[0].mean;
  EXPECT_NEAR(of_ten.value, of_one.value, 1e-12);
  EXPECT_NEAR(of_ten.high - of_ten.low, of_one.high - of_one.low, 1e-12);
}

TEST(Survival, CollaborationsCollapse) {
  Synthetic content = two_members();
  content.outcome = [](std::uint64_t c, std::size_t s, auto) {
    RunOutcome outcome = run_with(0.5F);
    if (s == 0 && c % 2 == 0) {
      outcome.status = Status::collapsed;
      outcome.months = 4;
    }
    return outcome;
  };
  const Survival result = of(content, {.lives = Lives::collaborations});
  EXPECT_EQ(result.ranked[0].name, "long");
  EXPECT_EQ(result.ranked[0].survival[11].value, 1);
  EXPECT_NEAR(result.ranked[1].survival[3].value, 0.5, 1e-12);
  EXPECT_NEAR(result.ranked[1].incidence[0][3].value, 0.5, 1e-12);
  EXPECT_NEAR(yearly_hazards(result.ranked[1].table, 0)[0], 12 * 19 / (38 * 4 + 19 * 8.0), 1e-12);
}

/// Beyond the last month in which anybody is followed a mean would be made up.
TEST(Survival, MeansEndWhereNobodyIsFollowedAnyMore) {
  Synthetic content = two_members();
  content.course = [](std::uint64_t, std::size_t s, auto) {
    Course course;
    course.members = {{s == 0 ? 7 : 11, Leaving::still_present}};
    return course;
  };
  EXPECT_EQ(of(content).until, 8);
  EXPECT_NE(complaint([&] { of(content, {.until = 9}); }).find("choose a month from 1 to 8"),
            std::string::npos);
}

TEST(Survival, RefusesInWords) {
  EXPECT_NE(complaint([] { of(two_members(), {.baseline = "shor"}); }).find("did you mean 'short'"),
            std::string::npos);
  EXPECT_NE(complaint([] { of(two_members(), {.until = 13}); }).find("from 1 to 12"),
            std::string::npos);
  Synthetic nobody = two_members();
  nobody.course = {};
  EXPECT_NE(complaint([&] { of(nobody); }).find("nobody to follow"), std::string::npos);
}

TEST(SurvivalAnswer, SaysWhoStaysLongest) {
  const std::string text = answer_text(survival_answer(of(two_members())), Format::table);
  EXPECT_EQ(text.substr(0, text.find('\n')),
            "long: a member stays 9.17 [9.09, 9.25] of its first 12 months, the longest; next is "
            "short: 7.17, 2.00 [2.00, 2.00] less.");
  for (std::size_t begin = text.find("\n\n"); begin < text.size();) {
    const std::size_t end = text.find('\n', begin);
    EXPECT_LE(end - begin, 120U) << text.substr(begin, end - begin);
    begin = end + 1;
  }
  EXPECT_EQ(text.find("nan"), std::string::npos) << text;
}

/// Which of two strategies is better depends on the configuration.
TEST(SurvivalAnswer, SaysWhatIsNotToldApart) {
  Synthetic content = two_members();
  content.course = [](std::uint64_t c, std::size_t s, auto) {
    Course course;
    course.members = {{11, Leaving::still_present},
                      {static_cast<int>((c * 7 + s * 5) % 11), Leaving::disengaged}};
    return course;
  };
  const std::string text = answer_text(survival_answer(of(content)), Format::table);
  EXPECT_NE(text.find(", the longest, but not told apart from "), std::string::npos) << text;
  content.course = [](auto...) {
    Course course;
    course.members = {{5, Leaving::disengaged}};
    return course;
  };
  const std::string same = answer_text(survival_answer(of(content)), Format::table);
  EXPECT_NE(same.find(" months, and as long under long.\n"), std::string::npos) << same;
}

TEST(SurvivalAnswer, OneStrategyAndOneConfigurationHaveNoIntervals) {
  Synthetic content = two_members();
  content.configurations = 1;
  content.strategies = {"short"};
  const std::string text = answer_text(survival_answer(of(content)), Format::table);
  EXPECT_EQ(text.substr(0, text.find('\n')),
            "short: a member stays 7.50 [-] of its first 12 months.");
  EXPECT_EQ(text.find("nan"), std::string::npos) << text;
}

}  // namespace
}  // namespace weft::analysis
