#pragma once

#include <span>
#include <string>

#include "analysis/chart/text_canvas.h"
#include "analysis/statistics/estimate.h"

namespace weft::analysis {

/// A row of a forest chart. What has no interval is drawn as a point; what has no value is said so.
struct ForestRow {
  std::string name;
  Estimate difference;
  bool marked = false;  ///< has a star before it, as in a table
};

/// The ends of an axis that holds 0 and all differences.
struct ForestRange {
  double low = 0;
  double high = 0;

  void hold(const Estimate& difference);
};

/// Differences and their intervals against the line of no difference, one row each, over an axis.
/// An interval that does not hold 0 never touches that line. Every line ends with a line end.
[[nodiscard]] std::string forest_chart(std::span<const ForestRow> rows, const ForestRange& range,
                                       const ChartStyle& style);

}  // namespace weft::analysis
