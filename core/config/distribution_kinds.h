#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "core/config/options.h"
#include "core/sampling/distribution.h"

namespace weft {

/// The numbers of a distribution as a file gives them.
struct DistributionNumbers {
  std::span<const double> given;    ///< the list under the kind's key
  std::span<const double> weights;  ///< of a choice; may be empty
  double low = 0;                   ///< where it ends: `within`, or the standard of the kind
  double high = 1;
};

/// What may stand beside a kind's key.
enum class Beside { nothing, within, weights };

/// One kind of distribution: everything that is said about it.
struct DistributionKind {
  std::string_view name;       ///< key in an experiment file
  std::string_view arguments;  ///< what stands under it
  std::size_t count = 0;       ///< how many numbers; 0: one or more
  Beside beside = Beside::nothing;
  bool ends_with_range =
      false;  ///< without `within` it ends where the legal range does, else at 0, 1
  std::string_view meaning;
  Distribution (*make)(const DistributionNumbers&) = nullptr;  ///< throws std::invalid_argument
};

[[nodiscard]] std::span<const DistributionKind> distribution_kinds();

}  // namespace weft
