#include "analysis/statistics/wins.h"

#include <cmath>

#include "analysis/statistics/estimate.h"

namespace weft::analysis {

void Wins::add(std::span<const double> values, bool lower_is_better) {
  double best = undefined;
  double ties = 0;
  for (const double value : values) {
    if (value == best) ++ties;
    if (std::isnan(value) || value == best) continue;
    if (std::isnan(best) || (lower_is_better ? value < best : value > best)) {
      best = value;
      ties = 1;
    }
  }
  if (std::isnan(best)) return;
  ++contests_;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (values[i] == best) points_[i] += 1 / ties;
  }
}

double Wins::share(std::size_t contestant) const {
  return contests_ == 0 ? undefined : points_[contestant] / static_cast<double>(contests_);
}

}  // namespace weft::analysis
