#pragma once

#include <span>
#include <string_view>

#include "core/model/outcome.h"

namespace weft {

/// One quantity of the collaboration that is followed month by month over all runs.
struct Track {
  std::string_view name;       ///< of the variables `<name>_mean`, `_sd`, `_q05`, `_q50`, `_q95`
  std::string_view dimension;  ///< "" or "tension" or "mechanism"
  std::string_view long_name;
  std::size_t first;  ///< place in a MonthRecord, counted in floats
  std::size_t count;  ///< 1, or one for each tension or mechanism
  float low;          ///< range of the bins that quantiles are taken from
  float high;
  bool ends_at_low;     ///< nothing lies below: a quantile there is exact (else: unknown)
  bool ends_at_high;    ///< nothing lies above
  bool zero_after_end;  ///< a run that has ended counts as 0 (else: is left out)
};

/// All tracks, in the order of a MonthRecord; their counts add up to month_values.
[[nodiscard]] std::span<const Track> tracks();

}  // namespace weft
