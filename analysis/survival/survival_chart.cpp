#include "analysis/survival/survival_chart.h"

#include "analysis/chart/step_chart.h"
#include "analysis/table/letters.h"

namespace weft::analysis {

std::string survival_chart(const Survival& survival, const ChartStyle& style) {
  if (style.columns < least_chart_columns) return too_narrow(style);
  std::vector<StepCurve> curves;
  for (const StrategySurvival& one : survival.ranked) {
    StepCurve curve{.name = one.name, .months = one.table.times, .shares = {}};
    for (const Estimate& share : one.survival) curve.shares.push_back(share.value);
    curves.push_back(std::move(curve));
  }
  const bool members = survival.lives == Lives::members;
  const std::string title = members ? "Members still there, % by months since joining:"
                                    : "Collaborations that still live, % by month:";
  return wrapped(title, style.columns) + "\n" + step_chart(curves, survival.until, style);
}

}  // namespace weft::analysis
