#include "core/base/problem.h"

#include <gtest/gtest.h>

namespace weft {
namespace {

TEST(Place, SaysWhatIsKnown) {
  EXPECT_EQ((Place{"study.toml", 3, 14}).text(), "study.toml:3:14");
  EXPECT_EQ((Place{"study.toml", 3, 0}).text(), "study.toml:3");
  EXPECT_EQ((Place{"study.toml", 0, 0}).text(), "study.toml");
  EXPECT_EQ((Place{"study.toml", 0, 14}).text(), "study.toml");  // no column without a line
  EXPECT_EQ(Place{}.text(), "");
}

TEST(Problem, SaysWhereWhatWhyAndWhatToDo) {
  EXPECT_EQ((Problem{{"study.toml", 3, 14}, "horizon is 0", "1..1200", "leave it out"}).text(),
            "study.toml:3:14: horizon is 0 (1..1200); leave it out");
  EXPECT_EQ((Problem{{"study.toml", 3, 14}, "horizon is 0", "", "leave it out"}).text(),
            "study.toml:3:14: horizon is 0; leave it out");
  EXPECT_EQ((Problem{{"study.toml", 3, 14}, "horizon is 0", "1..1200", ""}).text(),
            "study.toml:3:14: horizon is 0 (1..1200)");
  EXPECT_EQ((Problem{{}, "no strategies", "", ""}).text(), "no strategies");
}

TEST(InputError, CarriesEveryProblemInOrder) {
  const Problem first{{"a.toml", 1, 1}, "one", "", ""};
  const Problem second{{"a.toml", 2, 1}, "two", "why", "hint"};
  const InputError error(std::vector<Problem>{first, second});
  EXPECT_STREQ(error.what(), "a.toml:1:1: one\na.toml:2:1: two (why); hint");
  ASSERT_EQ(error.problems().size(), 2U);
  EXPECT_EQ(error.problems()[1].what, "two");
  EXPECT_STREQ(InputError(first).what(), "a.toml:1:1: one");
}

TEST(RunError, SaysWhatFailed) { EXPECT_STREQ(RunError("disk full").what(), "disk full"); }

}  // namespace
}  // namespace weft
