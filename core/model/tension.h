#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace weft {

/// What strains a member's tie to the collaboration. The order is that of every table and file.
enum class Tension : std::size_t { alignment, disclosure, specificity, resources, capture };

constexpr std::size_t tension_count = 5;

constexpr std::array<std::string_view, tension_count> tension_names = {
    "alignment", "disclosure", "specificity", "resources", "capture"};

constexpr std::size_t index(Tension tension) { return static_cast<std::size_t>(tension); }

/// One value for each tension.
template <class Real>
using ByTension = std::array<Real, tension_count>;

}  // namespace weft
