#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/model/member.h"
#include "core/model/outcome.h"

namespace weft {

/// The full course of one run: every member and every tension, month by month.
struct Trace {
  /// One member's time in the collaboration.
  struct MemberCourse {
    std::uint32_t seat = 0;
    int joined = 0;           ///< month; founders: 0
    std::optional<int> left;  ///< month; nothing: it was there at the end
    Leaving how = Leaving::still_present;
    /// As each month leaves the member, from `joined` on; in the last one of those who left, as it
    /// was when it left.
    std::vector<Member<float>> months;
  };
  struct Episode {
    std::size_t tension = 0;
    int emerged = 0;  ///< month
    int ended = 0;    ///< month in which it faded, or the last one of the run
    bool cut_off = false;
  };

  RunOutcome outcome;
  std::vector<MonthRecord> months;    ///< lived; the last one of a broken run is left out
  std::vector<MemberCourse> members;  ///< by month of joining, then by seat
  std::vector<Episode> episodes;      ///< in the order of their ends
};

}  // namespace weft
