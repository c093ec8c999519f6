#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>

namespace weft {

/// Urgency of a member who is not at risk.
constexpr float not_at_risk = -std::numeric_limits<float>::infinity();

/// Members of a run in a table: value i stands at i times a step.
struct Urgencies {
  const float* urgency = nullptr;
  std::size_t urgency_step = 1;
  const std::uint32_t* seat = nullptr;
  std::size_t seat_step = 1;
  std::size_t members = 0;
};

/// Sets `chosen` (in the step of the urgencies) to 1 for the `count` members with the largest
/// urgency, else to 0 (E37). Those not at risk are never chosen; of equals the one with the lower
/// seat goes first.
void mark_most_urgent(const Urgencies& of, std::size_t count, float* chosen);

}  // namespace weft
