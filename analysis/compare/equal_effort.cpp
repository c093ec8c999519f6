#include "analysis/compare/equal_effort.h"

#include <algorithm>
#include <cmath>

namespace weft::analysis {

void EqualEffort::add(std::span<const double> effort, std::span<const double> outcome) {
  line_.add(effort, outcome);
  plain_.add(outcome);
  effort_.add(effort);
  constexpr double rounding = 1 + 1e-6;  // efforts are 32 bit: 0.1 lies within 0.1
  Moments matched;
  for (std::size_t i = 0; i < effort.size(); ++i) {
    less_ += static_cast<double>(effort[i] <= 0);
    more_ += static_cast<double>(effort[i] >= 0);
    if (std::abs(effort[i]) <= caliper_ * rounding) matched.add(outcome[i]);
  }
  if (matched.count() == 0) return;
  matched_.add(matched.mean());
  matched_pairs_ += static_cast<double>(matched.count());
}

EffortAdjusted EqualEffort::result() const {
  const double pairs = line_.points();
  EffortAdjusted result;
  if (!(pairs > 0)) return result;
  result.effort = effort_.estimate();
  result.matched_share = matched_pairs_ / pairs;
  result.matched_in = matched_.count();
  result.less_share = less_ / pairs;
  result.more_share = more_ / pairs;
  const bool overlaps = std::min(result.less_share, result.more_share) >= least_side;
  const bool equal = less_ == pairs && more_ == pairs;
  if (overlaps) result.by_regression = equal ? plain_.estimate() : line_.fit().intercept;
  if (matched_.count() >= least_matched) result.by_matching = mean_estimate(matched_);
  return result;
}

}  // namespace weft::analysis
