#include "core/output/tracks.h"

#include <array>
#include <cstddef>

namespace weft {
namespace {

constexpr std::size_t place(std::size_t bytes) { return bytes / sizeof(float); }

#define WEFT_PLACE(field) place(offsetof(MonthRecord, field))

constexpr std::array table = {
    Track{"tension", "tension", "mean tension of the members present", WEFT_PLACE(tension),
          tension_count, 0, 6, true, false, false},
    Track{"intensity", "mechanism", "intensity of the mechanism", WEFT_PLACE(intensity),
          mechanism_count, 0, 1, true, true, false},
    Track{"engagement", "", "engagement per founding seat", WEFT_PLACE(engagement), 1, 0, 1, true,
          true, true},
    Track{"present", "", "members present per founding seat", WEFT_PLACE(present), 1, 0, 1, true,
          true, true},
    Track{"created", "", "common value created in the month", WEFT_PLACE(created), 1, 0, 2, true,
          false, true},
    Track{"captured", "", "value captured privately per founding seat", WEFT_PLACE(captured), 1, 0,
          1, true, false, true},
    Track{"trust", "", "mean trust", WEFT_PLACE(trust), 1, 0, 1, true, true, false},
    Track{"knowledge", "", "mean knowledge the orchestrator has of members", WEFT_PLACE(knowledge),
          1, 0, 1, true, false, false},
    Track{"readiness", "", "mean readiness to learn", WEFT_PLACE(readiness), 1, 0, 1, true, true,
          false},
    Track{"interest", "", "mean distance of interests from the agenda", WEFT_PLACE(interest), 1, 0,
          2, true, false, false},
    Track{"goodwill", "", "mean goodwill", WEFT_PLACE(goodwill), 1, -1, 3, false, false, false},
    Track{"aspiration", "", "mean aspiration", WEFT_PLACE(aspiration), 1, 0, 1, true, false, false},
    Track{"common_value", "", "stock of common value", WEFT_PLACE(common_value), 1, 0, 2, true,
          false, false},
    Track{"shock", "", "shock level", WEFT_PLACE(shock), 1, 0, 6, true, false, false},
    Track{"exit_signal", "", "exit signal", WEFT_PLACE(exit_signal), 1, 0, 1, true, false, false},
};

#undef WEFT_PLACE

}  // namespace

std::span<const Track> tracks() { return table; }

}  // namespace weft
