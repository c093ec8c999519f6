#include "core/output/trace_columns.h"

#include <gtest/gtest.h>

#include "core/model/member.h"

namespace weft {
namespace {

TEST(TraceColumns, HoldEveryValueOfAMemberOnce) {
  std::size_t next = 0;
  for (const MemberColumn& column : member_columns()) {
    EXPECT_EQ(column.first, next) << column.name;
    EXPECT_FALSE(column.long_name.empty());
    next += column.by_tension ? tension_count : 1;
  }
  EXPECT_EQ(next, static_cast<std::size_t>(member_values));
}

}  // namespace
}  // namespace weft
