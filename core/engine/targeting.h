#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace weft {

/// Urgency of a member who is not at risk.
constexpr float not_at_risk = -std::numeric_limits<float>::infinity();

/// Marks the `count` members with the largest urgency; those not at risk never, and of equals the
/// one with the lower seat first. Result by position, like `urgency` and `seats`.
[[nodiscard]] std::vector<char> most_urgent(std::span<const float> urgency,
                                            std::span<const std::uint32_t> seats,
                                            std::size_t count);

}  // namespace weft
