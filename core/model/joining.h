#pragma once

#include "core/model/member.h"
#include "core/model/parameters.h"
#include "core/random/philox.h"

namespace weft {

/// A member as it joins, founder (month 0) or newcomer (E1-E4): traits, stance and sector are drawn
/// from the two joining blocks of (seat, month).
[[nodiscard]] Member<float> joining_member(const Parameters<float>& p, const World& world,
                                           std::uint32_t seat, std::uint32_t month);

}  // namespace weft
