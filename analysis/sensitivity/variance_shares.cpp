#include "analysis/sensitivity/variance_shares.h"

#include <algorithm>
#include <cmath>

#include "analysis/sensitivity/block_rows.h"

namespace weft::analysis {
namespace {

/// Columns; after them one for each strategy's difference.
enum Part : std::size_t { level, square, noise, off_squares, off_means, within, parts };

/// Means over the counted configurations of a block; empty where one has no value.
std::vector<double> row_of(const StrategySeries& series, std::size_t first,
                           const std::vector<std::size_t>& places, double centre) {
  std::vector<double> row(parts + series.apart.size());
  const auto strategies = static_cast<double>(series.apart.size());
  const auto weight = 1 / static_cast<double>(places.size());
  for (const std::size_t place : places) {
    const std::size_t at = first + place;
    if (!std::isfinite(series.mean.values[at])) return {};
    const double value = series.mean.values[at] - centre;
    row[level] += weight * value;
    row[square] += weight * value * value;
    row[noise] += weight * series.mean.noise_at(at);
    if (!series.within.empty()) row[within] += weight * series.within[at];
    for (std::size_t s = 0; s < series.apart.size(); ++s) {
      const double off = series.apart[s].values[at];
      row[off_squares] += weight * (off * off - series.apart[s].noise_at(at)) / strategies;
      row[parts + s] += weight * off;
    }
  }
  for (std::size_t s = 0; s < series.apart.size(); ++s) {
    row[off_means] += row[parts + s] * row[parts + s] / strategies;
  }
  return row;
}

/// Variance of inputs, strategy, interaction and seeds.
std::vector<double> components(std::span<const double> means, double blocks, double values) {
  const double inputs =
      (means[square] - means[level] * means[level]) * values / (values - 1) - means[noise];
  double squares = 0;
  for (const double off : means.subspan(parts)) squares += off * off;
  const auto strategies = static_cast<double>(means.size() - parts);
  if (strategies > 0) squares /= strategies;
  // Each squared mean is too large by the variance of the mean.
  const double strategy = squares - (means[off_means] - squares) / (blocks - 1);
  return {inputs, strategy, means[off_squares] - strategy, means[within]};
}

}  // namespace

VarianceShares variance_shares(const StrategySeries& series, std::size_t block,
                               const std::vector<std::size_t>& places,
                               const BootstrapOptions& options) {
  Moments moments;
  for (const double value : series.mean.values) {
    if (std::isfinite(value)) moments.add(value);
  }
  BlockRows rows(parts + series.apart.size());
  for (std::size_t first = 0; first + block <= series.mean.values.size(); first += block) {
    const std::vector<double> row = row_of(series, first, places, moments.mean());
    if (!row.empty()) rows.add(row);
  }
  const auto blocks = static_cast<double>(rows.rows());
  const double values = blocks * static_cast<double>(places.size());
  constexpr std::size_t sources = 4;
  const std::vector<Estimate> all = rows.estimates(
      sources + 1, options, [&](std::span<const double> means, std::span<double> results) {
        const std::vector<double> variances = components(means, blocks, values);
        double sum = 0;
        for (const double each : variances) sum += each;
        for (std::size_t i = 0; i < sources; ++i) {
          results[i] = sum > 0 ? variances[i] / sum : undefined;
        }
        results[sources] = sum;
      });
  VarianceShares shares{all[sources].value, all[0], all[1], all[2], all[3]};
  if (series.within.empty()) shares.seeds = {};
  return shares;
}

}  // namespace weft::analysis
