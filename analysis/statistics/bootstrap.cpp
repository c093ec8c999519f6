#include "analysis/statistics/bootstrap.h"

#include <algorithm>
#include <cmath>

#include "analysis/statistics/parallel.h"
#include "analysis/statistics/random_stream.h"
#include "core/base/contract.h"
#include "core/base/mixed.h"

namespace weft::analysis {
namespace {

/// Sums and counts of each column over the rows of each unit: [unit][column].
struct UnitSums {
  std::vector<double> sums;
  std::vector<double> counts;
};

UnitSums sums_of_units(std::span<const double> values, std::size_t columns) {
  const std::size_t rows = values.size() / columns;
  const std::size_t units = units_of(rows);
  UnitSums unit{std::vector<double>(units * columns), std::vector<double>(units * columns)};
  for (std::size_t row = 0; row < rows; ++row) {
    const std::size_t of_row = unit_of(row);
    for (std::size_t k = 0; k < columns; ++k) {
      const double value = values[row * columns + k];
      if (std::isnan(value)) continue;
      unit.sums[of_row * columns + k] += value;
      unit.counts[of_row * columns + k] += 1;
    }
  }
  return unit;
}

}  // namespace

std::size_t unit_of(std::size_t row) {
  const std::size_t stretch = row / most_units;
  std::uint64_t unit = row % most_units;
  if (stretch == 0) return unit;
  // Each step is a bijection of 0..most_units - 1: adding, an odd factor, a shift that is added.
  for (std::uint64_t round = 0; round < 3; ++round) {
    const std::uint64_t key = mixed(4 * stretch + round);
    unit = (unit + key) % most_units;
    unit = unit * ((key >> unit_bits) | 1U) % most_units;
    unit ^= unit >> (unit_bits / 2 + 1);
  }
  return unit;
}

void for_each_resample(
    std::size_t units, const BootstrapOptions& options,
    const std::function<void(std::size_t resample, std::span<const std::uint32_t> times)>& visit) {
  WEFT_EXPECT(units > 0);
  for_each_index(options.resamples, [&](std::size_t resample) {
    RandomStream random(options.seed, resample);
    std::vector<std::uint32_t> times(units);
    for (std::size_t draw = 0; draw < units; ++draw) {
      ++times[random.below(static_cast<std::uint32_t>(units))];
    }
    visit(resample, times);
  });
}

std::vector<double> bootstrap_means(std::span<const double> values, std::size_t columns,
                                    const BootstrapOptions& options) {
  WEFT_EXPECT(columns > 0 && values.size() % columns == 0);
  const UnitSums unit = sums_of_units(values, columns);
  std::vector<double> means(options.resamples * columns, undefined);
  for_each_resample(units_of(values.size() / columns), options,
                    [&](std::size_t resample, std::span<const std::uint32_t> times) {
                      std::vector<double> sums(columns);
                      std::vector<double> counts(columns);
                      for (std::size_t u = 0; u < times.size(); ++u) {
                        const double weight = times[u];
                        for (std::size_t k = 0; k < columns; ++k) {
                          sums[k] += weight * unit.sums[u * columns + k];
                          counts[k] += weight * unit.counts[u * columns + k];
                        }
                      }
                      for (std::size_t k = 0; k < columns; ++k) {
                        if (counts[k] > 0) means[resample * columns + k] = sums[k] / counts[k];
                      }
                    });
  return means;
}

Estimate percentile_estimate(double value, std::vector<double> resampled) {
  std::erase_if(resampled, [](double each) { return std::isnan(each); });
  Estimate estimate{value, undefined, undefined};
  if (resampled.size() < 2) return estimate;
  std::ranges::sort(resampled);
  estimate.low = quantile_of_sorted(resampled, (1 - confidence) / 2);
  estimate.high = quantile_of_sorted(resampled, (1 + confidence) / 2);
  return estimate;
}

double quantile_of_sorted(std::span<const double> sorted, double share) {
  WEFT_EXPECT(!sorted.empty() && share >= 0 && share <= 1);
  const double place = share * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(place);
  const double low = sorted[below];
  if (below + 1 == sorted.size()) return low;
  return low + (place - static_cast<double>(below)) * (sorted[below + 1] - low);
}

}  // namespace weft::analysis
