#include "analysis/compare/pairs.h"

#include <cmath>

#include "analysis/statistics/parallel.h"
#include "analysis/statistics/resolution.h"

namespace weft::analysis {

Moments paired(const Contest& contest, std::size_t first, std::size_t second) {
  Moments moments;
  for (std::size_t row = 0; row < contest.means.size(); row += contest.strategies) {
    const double by = apart(contest.means[row + first], contest.means[row + second]);
    if (!std::isnan(by)) moments.add(by);
  }
  return moments;
}

Pairs::Pairs(const Contest& contest)
    : strategies_(contest.strategies), moments_(strategies_ * (strategies_ - 1) / 2) {
  for_each_index(strategies_, [&](std::size_t first) {
    for (std::size_t row = 0; row < contest.means.size(); row += strategies_) {
      const double value = contest.means[row + first];
      for (std::size_t second = first + 1; second < strategies_; ++second) {
        const double by = apart(value, contest.means[row + second]);
        if (!std::isnan(by)) moments_[place(first, second)].add(by);
      }
    }
  });
}

}  // namespace weft::analysis
