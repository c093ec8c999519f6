#pragma once

#include <atomic>
#include <cmath>
#include <functional>
#include <vector>

#include "analysis/statistics/parallel.h"
#include "tests/analysis/sensitivity/known_functions.h"

namespace weft::analysis {

constexpr std::size_t repetitions = 500;
/// A share of 500 at 0.95 is off by more than this with probability 1e-6 (4.89 standard
/// deviations).
constexpr double share_margin = 0.0477;

/// A saltelli design: [block][place][factor].
using PointsOf = std::function<std::vector<std::vector<double>>(
    std::size_t factors, std::size_t pairs, std::uint64_t seed)>;

/// Noise of four replicates of a run: uniform, with this standard deviation.
struct Noise {
  double deviation = 0;
  bool removed = true;  ///< the series tells it
};

/// Adds noise as replicates have it.
inline void add_noise(Series& series, const Noise& noise, std::uint64_t seed) {
  RandomStream random(seed, 1);
  constexpr int replicates = 4;
  for (double& value : series.values) {
    Moments moments;
    for (int r = 0; r < replicates; ++r) {
      moments.add(value + noise.deviation * std::sqrt(12.0) * (random.uniform() - 0.5));
    }
    value = moments.mean();
    if (noise.removed) series.noise.push_back(moments.variance() / replicates);
  }
}

/// How often the intervals of first, total and second order indices hold the true ones.
inline std::vector<double> coverage(const KnownFunction& known, const PointsOf& points_of,
                                    const Noise& noise = {}) {
  constexpr std::size_t pairs = 512;
  const std::size_t k = known.first.size();
  std::vector<double> truth = known.first;
  truth.insert(truth.end(), known.total.begin(), known.total.end());
  truth.insert(truth.end(), known.second.begin(), known.second.end());
  std::vector<std::atomic<int>> held(truth.size());
  for_each_index(repetitions, [&](std::size_t repetition) {
    Series series = values_at(points_of(k, pairs, repetition), known.value);
    add_noise(series, noise, repetition);
    const SobolIndices found = sobol_indices({k}, series, {400, repetition}, true);
    std::vector<Estimate> all = found.first;
    all.insert(all.end(), found.total.begin(), found.total.end());
    all.insert(all.end(), found.second.begin(), found.second.end());
    for (std::size_t i = 0; i < truth.size(); ++i) {
      if (all[i].low <= truth[i] && truth[i] <= all[i].high) ++held[i];
    }
  });
  std::vector<double> shares;
  for (const auto& count : held) shares.push_back(static_cast<double>(count) / repetitions);
  return shares;
}

inline double mean_of(const std::vector<double>& values) {
  double sum = 0;
  for (const double value : values) sum += value;
  return sum / static_cast<double>(values.size());
}

}  // namespace weft::analysis
