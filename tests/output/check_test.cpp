#include "core/output/check.h"

#include <gtest/gtest.h>

#include "core/base/problem.h"
#include "core/output/text_list.h"

namespace weft {
namespace {

TEST(TextList, GivesBackWhatWasJoined) {
  const std::vector<std::string> texts = {"", "one", std::string("\0two\n", 5), ""};
  EXPECT_EQ(split(joined(texts)), texts);
  EXPECT_TRUE(split("").empty());
}

TEST(TextList, RefusesWhatIsCutOff) {
  const std::string whole = joined({"one", "two"});
  EXPECT_THROW(static_cast<void>(split(whole.substr(0, whole.size() - 1))), RunError);
  EXPECT_THROW(static_cast<void>(split(whole.substr(0, 4))), RunError);
}

TEST(Check, ComesThroughAsText) {
  Check check("sums");
  check.look_at("3 of them");
  EXPECT_TRUE(Check::unpacked(check.packed()).is_right());
  for (int i = 0; i < 100; ++i) check.object("wrong " + std::to_string(i));
  const Check same = Check::unpacked(check.packed());
  EXPECT_EQ(same.name(), "sums");
  EXPECT_EQ(same.looked_at(), "3 of them");
  EXPECT_FALSE(same.is_right());
  EXPECT_EQ(same.objections(), 100U);
  EXPECT_EQ(same.first_objections(), check.first_objections());
  EXPECT_EQ(same.first_objections().front(), "wrong 0");
  EXPECT_LT(same.first_objections().size(), 20U);
}

}  // namespace
}  // namespace weft
