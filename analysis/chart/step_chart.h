#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "analysis/chart/text_canvas.h"

namespace weft::analysis {

/// A share that falls in steps: 1 from month 0 on, `shares[i]` from `months[i]` on.
struct StepCurve {
  std::string name;
  std::vector<double> months;  ///< ascending
  std::vector<double> shares;  ///< of 1; what is not a number is not drawn

  /// The share in a month.
  [[nodiscard]] double at(double month) const;
};

/// Curves that letters can tell apart; further ones are not drawn, which a line says.
constexpr std::size_t most_curves = 26;

/// Step curves over months 0 to `until`, each of its own letter, with axes and a legend. Where
/// curves meet, their letters take turns. The axis of shares begins at the tens of per cent below
/// the smallest share. Every line ends with a line end.
[[nodiscard]] std::string step_chart(std::span<const StepCurve> curves, double until,
                                     const ChartStyle& style);

}  // namespace weft::analysis
