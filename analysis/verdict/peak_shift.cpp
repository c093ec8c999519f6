#include "analysis/verdict/peak_shift.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <span>

#include "analysis/statistics/bootstrap.h"

namespace weft::analysis {
namespace {

constexpr std::size_t fewest = 30;

using Places = std::vector<std::size_t>;

/// The peak of mean values over some rows; `times` says how often each counts.
double peak_over(const PeakData& data, const Places& rows, std::span<const std::uint32_t> times) {
  std::vector<double> sums(data.places);
  std::vector<double> counts(data.places);
  for (const std::size_t row : rows) {
    const double weight = times.empty() ? 1 : times[unit_of(row)];
    for (std::size_t k = 0; k < data.places; ++k) {
      const double value = data.values[row * data.places + k];
      if (std::isnan(value)) continue;
      sums[k] += weight * value;
      counts[k] += weight;
    }
  }
  for (std::size_t k = 0; k < data.places; ++k) sums[k] /= counts[k];
  return peak_of(sums);
}

}  // namespace

double peak_of(const std::vector<double>& values) {
  const auto top = std::ranges::max_element(values);
  const auto place = static_cast<std::size_t>(top - values.begin());
  if (std::ranges::any_of(values, [](double value) { return std::isnan(value); })) return undefined;
  const auto at = static_cast<double>(place);
  if (place == 0 || place + 1 == values.size()) return at;
  const double left = values[place - 1];
  const double right = values[place + 1];
  const double bend = left - 2 * values[place] + right;
  return bend < 0 ? at + (left - right) / (2 * bend) : at;
}

Estimate peak_shift(const PeakData& data, std::uint64_t seed) {
  Places order(data.factor.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  if (order.size() < fewest) return {};
  std::ranges::stable_sort(order, {}, [&](std::size_t row) { return data.factor[row]; });
  const auto third = static_cast<std::ptrdiff_t>(order.size() / 3);
  const Places low(order.begin(), order.begin() + third);
  const Places high(order.end() - third, order.end());
  const BootstrapOptions options{1000, seed};
  std::vector<double> resampled(options.resamples);
  for_each_resample(units_of(order.size()), options,
                    [&](std::size_t resample, std::span<const std::uint32_t> times) {
                      resampled[resample] =
                          peak_over(data, high, times) - peak_over(data, low, times);
                    });
  return percentile_estimate(peak_over(data, high, {}) - peak_over(data, low, {}), resampled);
}

}  // namespace weft::analysis
