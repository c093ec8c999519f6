#include "analysis/tensions/exit_study.h"

#include <gtest/gtest.h>

#include <cmath>

namespace weft::analysis {
namespace {

/// A founder with one tension, the same in all months it is there.
MemberCourse member(float tension, std::optional<int> left, bool disengaged) {
  MemberCourse course;
  course.left = left;
  course.disengaged = disengaged;
  course.tension.assign(static_cast<std::size_t>(left.value_or(39)) + 1, {tension});
  return course;
}

TEST(ExitStudy, ComparesWithThoseWhoStay) {
  const RunCourse run = {3,
                         40,
                         {},
                         {member(0.9F, 20, true), member(0.2F, {}, false), member(0.4F, {}, false),
                          member(5.0F, 25, true)}};
  const ExitStudy study = exit_study({run}, 1);
  EXPECT_EQ(study.exits, 2U);
  EXPECT_EQ(study.configurations, 1U);
  // At month 20 the member that leaves in month 25 does not count as one who stays.
  const double first = 0.9 - 0.3;
  const double second = 5.0 - 0.3;
  EXPECT_NEAR(study.beyond[0][0].value, (first + second) / 2, 1e-6);
  EXPECT_NEAR(study.half_year[0].value, (first + second) / 2, 1e-6);
  EXPECT_TRUE(std::isnan(study.half_year[0].low));  // one configuration
}

TEST(ExitStudy, AStayerMayLeaveLaterThanAYear) {
  const RunCourse run = {0, 40, {}, {member(1.0F, 10, true), member(0.5F, 30, true)}};
  const ExitStudy study = exit_study({run}, 1);
  // Of the second member's months 18..30 none has anybody to compare it with.
  EXPECT_EQ(study.exits, 1U);
  EXPECT_TRUE(std::isnan(study.beyond[0][12].value));  // before the founding
  EXPECT_NEAR(study.beyond[0][10].value, 0.5, 1e-6);
}

TEST(ExitStudy, OutsideCausesAreNoExitsHere) {
  const RunCourse run = {0, 40, {}, {member(1.0F, 10, false), member(0.5F, {}, false)}};
  EXPECT_EQ(exit_study({run}, 1).exits, 0U);
  EXPECT_TRUE(std::isnan(exit_study({run}, 1).half_year[0].value));
}

TEST(ExitStudy, NewcomersCountFromTheirJoining) {
  MemberCourse late = member(1.0F, 20, true);
  late.joined = 18;
  late.tension.assign(3, {1.0F});
  const RunCourse run = {0, 40, {}, {late, member(0.25F, {}, false)}};
  const ExitStudy study = exit_study({run}, 1);
  EXPECT_NEAR(study.beyond[0][2].value, 0.75, 1e-6);
  EXPECT_TRUE(std::isnan(study.beyond[0][3].value));
}

TEST(ExitStudy, ExitsOfAConfigurationAreTakenTogether) {
  std::vector<RunCourse> runs;
  for (std::uint64_t c = 0; c < 6; ++c) {
    const float apart = 0.1F * static_cast<float>(c);
    runs.push_back({c, 40, {}, {member(apart, 20, true), member(0.0F, {}, false)}});
  }
  const Estimate once = exit_study(runs, 1).half_year[0];
  std::vector<RunCourse> twice = runs;
  twice.insert(twice.end(), runs.begin(), runs.end());
  const Estimate doubled = exit_study(twice, 1).half_year[0];
  EXPECT_NEAR(doubled.value, once.value, 1e-9);
  EXPECT_NEAR(doubled.high, once.high, 1e-9);
}

}  // namespace
}  // namespace weft::analysis
