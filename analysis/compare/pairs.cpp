#include "analysis/compare/pairs.h"

#include <cmath>

#include "analysis/statistics/parallel.h"
#include "analysis/statistics/resolution.h"

namespace weft::analysis {

MeanOverUnits paired(const Contest& contest, std::size_t first, std::size_t second) {
  MeanOverUnits mean(contest.units);
  for (std::size_t c = 0; c < contest.configurations(); ++c) {
    const double* row = &contest.means[c * contest.strategies];
    const double by = apart(row[first], row[second]);
    if (!std::isnan(by)) mean.add(by, contest.unit_of[c]);
  }
  return mean;
}

Pairs::Pairs(const Contest& contest)
    : strategies_(contest.strategies),
      means_(strategies_ * (strategies_ - 1) / 2, MeanOverUnits(contest.units)) {
  for_each_index(strategies_, [&](std::size_t first) {
    for (std::size_t c = 0; c < contest.configurations(); ++c) {
      const double* row = &contest.means[c * strategies_];
      for (std::size_t second = first + 1; second < strategies_; ++second) {
        const double by = apart(row[first], row[second]);
        if (!std::isnan(by)) means_[place(first, second)].add(by, contest.unit_of[c]);
      }
    }
  });
}

}  // namespace weft::analysis
