#include "core/output/trace_columns.h"

#include <array>

#include "core/model/member.h"

namespace weft {
namespace {

#define WEFT_PLACE(field) (offsetof(Member<float>, field) / sizeof(float))

constexpr std::array all_member_columns = {
    MemberColumn{"engagement", true, false, "engagement e", WEFT_PLACE(engagement)},
    MemberColumn{"trust", true, false, "trust d", WEFT_PLACE(trust)},
    MemberColumn{"knowledge", true, false, "knowledge k the orchestrator has of the member",
                 WEFT_PLACE(knowledge)},
    MemberColumn{"readiness", true, false, "readiness r to learn", WEFT_PLACE(readiness)},
    MemberColumn{"interest", true, false, "position x on the axis of interests",
                 WEFT_PLACE(interest)},
    MemberColumn{"goodwill", true, false, "goodwill w", WEFT_PLACE(goodwill)},
    MemberColumn{"captured", true, false, "private value c captured in the month",
                 WEFT_PLACE(captured)},
    MemberColumn{"captured_lag", true, false, "first lag stage c1 of captured value",
                 WEFT_PLACE(captured_lag)},
    MemberColumn{"aspiration", true, false, "aspiration A: benefit the member has come to expect",
                 WEFT_PLACE(aspiration)},
    MemberColumn{"tension", true, true, "tension tau", WEFT_PLACE(tension)},
    MemberColumn{"sensitivity", false, false, "sensitivity s of its information",
                 WEFT_PLACE(sensitivity)},
    MemberColumn{"specificity", false, false, "need q for specific solutions",
                 WEFT_PLACE(specificity)},
    MemberColumn{"strain", false, false, "strain l on its resources", WEFT_PLACE(strain)},
    MemberColumn{"mission", false, false, "weight omega of the common value", WEFT_PLACE(mission)},
    MemberColumn{"aspiration_floor", false, false, "lowest aspiration A0",
                 WEFT_PLACE(aspiration_floor)},
    MemberColumn{"readiness_ceiling", false, false, "highest readiness r_max",
                 WEFT_PLACE(readiness_ceiling)},
};

#undef WEFT_PLACE

}  // namespace

std::span<const MemberColumn> member_columns() { return all_member_columns; }

}  // namespace weft
