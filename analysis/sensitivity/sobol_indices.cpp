#include "analysis/sensitivity/sobol_indices.h"

#include <algorithm>
#include <cmath>

#include "analysis/sensitivity/block_rows.h"
#include "analysis/statistics/resolution.h"

namespace weft::analysis {
namespace {

/// Values and noise of one block of a series.
class BlockView {
 public:
  BlockView(SaltelliBlock block, const Series& series, std::size_t number, double centre)
      : block_(block), series_(&series), first_(number * block.size()), centre_(centre) {}

  [[nodiscard]] bool complete() const {
    const auto begin = series_->values.begin() + static_cast<std::ptrdiff_t>(first_);
    return std::all_of(begin, begin + static_cast<std::ptrdiff_t>(block_.size()),
                       [](double value) { return std::isfinite(value); });
  }
  [[nodiscard]] double f(std::size_t place) const {
    return series_->values[first_ + place] - centre_;
  }
  [[nodiscard]] double noise(std::size_t place) const { return series_->noise_at(first_ + place); }

  /// Contributions to V S_i and V T_i.
  [[nodiscard]] double first_order(std::size_t i) const {
    return (f(block_.ab(i)) - f(SaltelliBlock::a())) * (f(block_.b()) - f(block_.ba(i))) / 2;
  }
  [[nodiscard]] double total_order(std::size_t i) const {
    const double of_a = f(SaltelliBlock::a()) - f(block_.ab(i));
    const double of_b = f(block_.b()) - f(block_.ba(i));
    return (of_a * of_a + of_b * of_b - noises(i)) / 4;
  }
  /// To V, by the differences that the indices of factor i are made of.
  [[nodiscard]] double variance_beside(std::size_t i) const {
    const double apart = f(SaltelliBlock::a()) - f(block_.b());
    const double exchanged = f(block_.ba(i)) - f(block_.ab(i));
    return (apart * apart + exchanged * exchanged - noises(i)) / 4;
  }
  /// To V (S_ij + S_i + S_j).
  [[nodiscard]] double closed_second_order(std::size_t i, std::size_t j) const {
    return (f(block_.ba(i)) * f(block_.ab(j)) + f(block_.ba(j)) * f(block_.ab(i))) / 2 -
           f(SaltelliBlock::a()) * f(block_.b());
  }
  /// Means over A and B.
  [[nodiscard]] double level() const { return (f(SaltelliBlock::a()) + f(block_.b())) / 2; }
  [[nodiscard]] double square() const {
    const double a = f(SaltelliBlock::a());
    const double b = f(block_.b());
    return (a * a + b * b) / 2;
  }
  [[nodiscard]] double noise() const { return (noise(SaltelliBlock::a()) + noise(block_.b())) / 2; }

 private:
  [[nodiscard]] double noises(std::size_t i) const {
    return noise(SaltelliBlock::a()) + noise(block_.ab(i)) + noise(block_.b()) +
           noise(block_.ba(i));
  }

  SaltelliBlock block_;
  const Series* series_;
  std::size_t first_;
  double centre_;
};

/// Mean over the blocks in which every configuration has a value: centred values keep their digits
/// when squared, and make products vary least.
double centre_of(SaltelliBlock block, const Series& series) {
  Moments moments;
  for (std::size_t n = 0; n < series.values.size() / block.size(); ++n) {
    const BlockView view(block, series, n, 0);
    if (!view.complete()) continue;
    for (std::size_t place = 0; place < block.size(); ++place) moments.add(view.f(place));
  }
  return moments.count() == 0 ? 0 : moments.mean();
}

/// Variance from the first three columns; `count` values of it. 0 where only rounding is left.
double variance_of(std::span<const double> means, double count) {
  const double of_all = (means[1] - means[0] * means[0]) * count / (count - 1);
  return left_of_variance(of_all - means[2], of_all);
}

double share_of(double part, double variance) { return variance > 0 ? part / variance : undefined; }

/// From the columns' means: V, then all indices.
void indices_of(std::size_t k, bool second, double count, std::span<const double> means,
                std::span<double> results) {
  const double variance = variance_of(means, count);
  results[0] = variance;
  const auto columns = means.subspan(3);
  for (std::size_t i = 0; i < k; ++i) {
    const double beside = variance > 0 ? left_of_variance(columns[2 * k + i], means[1]) : undefined;
    results[1 + i] = share_of(columns[i], beside);
    results[1 + k + i] = share_of(columns[k + i], beside);
  }
  if (!second) return;
  for (std::size_t j = 1; j < k; ++j) {
    for (std::size_t i = 0; i < j; ++i) {
      const double closed = columns[3 * k + pair_place(i, j)];
      results[1 + 2 * k + pair_place(i, j)] = share_of(closed - columns[i] - columns[j], variance);
    }
  }
}

}  // namespace

SobolIndices sobol_indices(SaltelliBlock block, const Series& series,
                           const BootstrapOptions& options, bool second) {
  const std::size_t k = block.factors;
  const std::size_t pairs = second ? k * (k - 1) / 2 : 0;
  const double centre = centre_of(block, series);
  BlockRows rows(3 + 3 * k + pairs);
  std::vector<double> row(3 + 3 * k + pairs);
  for (std::size_t n = 0; n < series.values.size() / block.size(); ++n) {
    const BlockView view(block, series, n, centre);
    if (!view.complete()) continue;
    row[0] = view.level();
    row[1] = view.square();
    row[2] = view.noise();
    for (std::size_t i = 0; i < k; ++i) {
      row[3 + i] = view.first_order(i);
      row[3 + k + i] = view.total_order(i);
      row[3 + 2 * k + i] = view.variance_beside(i);
      for (std::size_t j = 0; second && j < i; ++j) {
        row[3 + 3 * k + pair_place(j, i)] = view.closed_second_order(j, i);
      }
    }
    rows.add(row);
  }
  const auto count = static_cast<double>(2 * rows.rows());
  const std::vector<Estimate> all = rows.estimates(
      1 + 2 * k + pairs, options, [&](std::span<const double> means, std::span<double> results) {
        indices_of(k, second, count, means, results);
      });
  const auto part = [&](std::size_t first, std::size_t size) {
    const auto begin = all.begin() + static_cast<std::ptrdiff_t>(first);
    return std::vector<Estimate>(begin, begin + static_cast<std::ptrdiff_t>(size));
  };
  return {rows.rows(), rows.rows() == 0 ? Estimate{0, 0, 0} : all[0], part(1, k), part(1 + k, k),
          part(1 + 2 * k, pairs)};
}

StrategyInteractions strategy_interactions(SaltelliBlock block, const Series& mean,
                                           std::span<const Series> apart,
                                           const BootstrapOptions& options) {
  const std::size_t k = block.factors;
  const double centre = centre_of(block, mean);
  const auto strategies = static_cast<double>(apart.size());
  BlockRows rows(4 + 2 * k);
  for (std::size_t n = 0; n < mean.values.size() / block.size(); ++n) {
    const BlockView overall(block, mean, n, centre);
    if (!overall.complete()) continue;
    std::vector<double> row(4 + 2 * k);
    row[0] = overall.level();
    row[1] = overall.square();
    row[2] = overall.noise();
    for (const Series& series : apart) {
      const BlockView view(block, series, n, 0);
      row[3] += (view.square() - view.noise()) / strategies;
      for (std::size_t i = 0; i < k; ++i) {
        row[4 + i] += view.first_order(i) / strategies;
        row[4 + k + i] += view.total_order(i) / strategies;
      }
    }
    rows.add(row);
  }
  const auto count = static_cast<double>(2 * rows.rows());
  const std::vector<Estimate> all =
      rows.estimates(2 * k, options, [&](std::span<const double> means, std::span<double> results) {
        const double variance = variance_of(means, count) + means[3];
        for (std::size_t i = 0; i < 2 * k; ++i) {
          results[i] = variance > 0 ? means[4 + i] / variance : undefined;
        }
      });
  const auto half = all.begin() + static_cast<std::ptrdiff_t>(k);
  return {{all.begin(), half}, {half, all.end()}};
}

}  // namespace weft::analysis
