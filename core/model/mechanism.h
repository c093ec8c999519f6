#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace weft {

/// What the orchestrator can turn up or down: the three mechanisms, and monitoring.
enum class Mechanism : std::size_t { safeguarding, bundling, connecting, monitoring };

constexpr std::size_t mechanism_count = 4;

constexpr std::array<std::string_view, mechanism_count> mechanism_names = {
    "safeguarding", "bundling", "connecting", "monitoring"};

constexpr std::size_t index(Mechanism mechanism) { return static_cast<std::size_t>(mechanism); }

/// One value for each mechanism, e.g. the intensities u_S, u_B, u_C and M of a month, all in 0..1.
template <class Real>
struct Intensities {
  Real safeguarding;
  Real bundling;
  Real connecting;
  Real monitoring;
};

}  // namespace weft
