#include "core/model/collaboration.h"

#include <gtest/gtest.h>

namespace weft {
namespace {

// In floating point 0.3 x 50 is just above 15: a collaboration of 50 with 15 members left goes on.
TEST(Collapse, AShareThatIsAWholeNumberOfMembersIsEnough) {
  Parameters<float> p = named(default_parameters());
  for (int tens = 1; tens <= 50; ++tens) {
    p.members = static_cast<float>(10 * tens);
    const auto enough = static_cast<float>(3 * tens);
    EXPECT_FALSE(enough < fewest_members(p)) << p.members;
    EXPECT_TRUE(enough - 1.0F < fewest_members(p)) << p.members;
  }
}

TEST(Collapse, TheFloorHoldsForSmallOnes) {
  Parameters<float> p = named(default_parameters());
  p.members = 6.0F;
  EXPECT_FALSE(3.0F < fewest_members(p));
  EXPECT_TRUE(2.0F < fewest_members(p));
}

}  // namespace
}  // namespace weft
