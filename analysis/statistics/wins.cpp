#include "analysis/statistics/wins.h"

#include <algorithm>
#include <cmath>

#include "analysis/statistics/estimate.h"
#include "analysis/statistics/resolution.h"

namespace weft::analysis {

void Wins::add(std::span<const double> values, bool lower_is_better) {
  double best = undefined;
  for (const double value : values) {
    if (std::isnan(best) || (lower_is_better ? value < best : value > best)) best = value;
  }
  if (std::isnan(best)) return;
  ++contests_;
  const auto ties = static_cast<double>(
      std::ranges::count_if(values, [&](double value) { return same(value, best); }));
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (same(values[i], best)) points_[i] += 1 / ties;
  }
}

double Wins::share(std::size_t contestant) const {
  return contests_ == 0 ? undefined : points_[contestant] / static_cast<double>(contests_);
}

}  // namespace weft::analysis
