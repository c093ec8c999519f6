#include "analysis/robustness/criteria.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "analysis/statistics/resolution.h"
#include "core/base/contract.h"

namespace weft::analysis {
namespace {

constexpr double tail = 0.1;  // of the worst decile, and beyond the 90 % quantile

double& at(Scores& scores, Criterion criterion, std::size_t strategy) {
  return scores[static_cast<std::size_t>(criterion)][strategy];
}

/// The number at a rank (from 0) of sorted ones that count several times.
template <class Sorted>
double ranked(const Sorted& sorted, std::span<const std::uint32_t> times, std::uint64_t rank) {
  std::size_t i = 0;
  for (std::uint64_t passed = times[sorted.units[0]]; passed <= rank;
       passed += times[sorted.units[i]]) {
    ++i;
  }
  return sorted.values[i];
}

/// The 90 % quantile (type 7, as quantile_of_sorted()) of numbers sorted from the largest on.
template <class Sorted>
double upper_quantile(const Sorted& sorted, std::span<const std::uint32_t> times,
                      std::uint64_t total) {
  const double place = (1 - tail) * static_cast<double>(total - 1);
  const auto below = static_cast<std::uint64_t>(place);
  const double low = ranked(sorted, times, total - 1 - below);
  if (below + 1 == total) return low;
  const double high = ranked(sorted, times, total - 2 - below);
  return low + (place - static_cast<double>(below)) * (high - low);
}

/// Mean of the first tenth, rounded up.
template <class Sorted>
double mean_of_tail(const Sorted& sorted, std::span<const std::uint32_t> times,
                    std::uint64_t total) {
  const std::uint64_t count = (total + 9) / 10;
  double sum = 0;
  std::uint64_t left = count;
  for (std::size_t i = 0; left > 0; ++i) {
    const std::uint64_t taken = std::min(left, std::uint64_t{times[sorted.units[i]]});
    sum += static_cast<double>(taken) * sorted.values[i];
    left -= taken;
  }
  return sum / static_cast<double>(count);
}

/// The last of sorted numbers that counts at all.
template <class Sorted>
double last(const Sorted& sorted, std::span<const std::uint32_t> times) {
  std::size_t i = sorted.units.size() - 1;
  while (times[sorted.units[i]] == 0) --i;
  return sorted.values[i];
}

}  // namespace

Scoring::Scoring(std::span<const double> values, std::size_t strategies,
                 const CriteriaOptions& options)
    : strategies_(strategies),
      units_(units_of(values.size() / strategies)),
      options_(options),
      rows_of_unit_(units_) {
  WEFT_EXPECT(!values.empty() && values.size() % strategies == 0);
  const std::size_t rows = values.size() / strategies;
  for (auto* sums : {&sums_.value, &sums_.regret, &sums_.satisfied}) {
    sums->resize(units_ * strategies);
  }
  std::vector<double> regrets(values.size());
  for (std::size_t row = 0; row < rows; ++row) {
    const std::span of_row = values.subspan(row * strategies, strategies);
    const double best = *std::ranges::max_element(of_row);
    const std::size_t unit = unit_of(row);
    ++rows_of_unit_[unit];
    for (std::size_t s = 0; s < strategies; ++s) {
      const std::size_t cell = unit * strategies + s;
      const double regret = same(best, of_row[s]) ? 0 : best - of_row[s];
      regrets[row * strategies + s] = regret;
      sums_.value[cell] += of_row[s];
      sums_.regret[cell] += regret;
      sums_.satisfied[cell] += at_least(of_row[s], options.threshold) ? 1 : 0;
    }
  }
  const auto sorted = [&](std::span<const double> numbers, std::size_t s, double sign) {
    std::vector<std::uint32_t> order(rows);
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::stable_sort(
        order, {}, [&](std::uint32_t row) { return sign * numbers[row * strategies + s]; });
    Sorted result;
    for (const std::uint32_t row : order) {
      result.units.push_back(static_cast<std::uint32_t>(unit_of(row)));
      result.values.push_back(numbers[row * strategies + s]);
    }
    return result;
  };
  for (std::size_t s = 0; s < strategies; ++s) {
    worst_first_.push_back(sorted(values, s, 1));
    regret_first_.push_back(sorted(regrets, s, -1));
  }
}

void Scoring::add_sums(Scores& scores, std::span<const std::uint32_t> times) const {
  for (std::size_t unit = 0; unit < units_; ++unit) {
    const double weight = times[unit];
    for (std::size_t s = 0; s < strategies_; ++s) {
      const std::size_t cell = unit * strategies_ + s;
      at(scores, Criterion::mean, s) += weight * sums_.value[cell];
      at(scores, Criterion::mean_regret, s) += weight * sums_.regret[cell];
      at(scores, Criterion::satisficing, s) += weight * sums_.satisfied[cell];
    }
  }
}

Scores Scoring::scores(std::span<const std::uint32_t> times) const {
  WEFT_EXPECT(times.size() == units_);
  std::uint64_t total = 0;
  for (std::size_t unit = 0; unit < units_; ++unit) {
    total += std::uint64_t{times[unit]} * rows_of_unit_[unit];
  }
  Scores scores;
  for (std::vector<double>& each : scores) each.resize(strategies_);
  add_sums(scores, times);
  for (std::size_t s = 0; s < strategies_; ++s) {
    for (const Criterion each : {Criterion::mean, Criterion::mean_regret, Criterion::satisficing}) {
      at(scores, each, s) /= static_cast<double>(total);
    }
    const Sorted& worst = worst_first_[s];
    const Sorted& regret = regret_first_[s];
    at(scores, Criterion::max_regret, s) = ranked(regret, times, 0);
    at(scores, Criterion::regret_90, s) = upper_quantile(regret, times, total);
    at(scores, Criterion::hurwicz, s) =
        options_.optimism * last(worst, times) + (1 - options_.optimism) * ranked(worst, times, 0);
    at(scores, Criterion::worst_decile, s) = mean_of_tail(worst, times, total);
  }
  return scores;
}

Scores Scoring::scores() const { return scores(std::vector<std::uint32_t>(units_, 1)); }

}  // namespace weft::analysis
