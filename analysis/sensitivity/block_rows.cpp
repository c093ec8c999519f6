#include "analysis/sensitivity/block_rows.h"

#include "core/base/contract.h"

namespace weft::analysis {

void BlockRows::add(std::span<const double> row) {
  WEFT_EXPECT(row.size() == columns_);
  const std::size_t unit = unit_of(rows_);
  if (rows_ < most_units) {
    sums_.resize(sums_.size() + columns_);
    counts_.push_back(0);
  }
  for (std::size_t k = 0; k < columns_; ++k) sums_[unit * columns_ + k] += row[k];
  ++counts_[unit];
  ++rows_;
}

std::vector<Estimate> BlockRows::estimates(std::size_t count, const BootstrapOptions& options,
                                           const Statistics& statistics) const {
  std::vector<Estimate> estimates(count);
  if (rows_ == 0) return estimates;
  const auto evaluate = [&](std::span<const std::uint32_t> times, std::span<double> results) {
    std::vector<double> means(columns_);
    double total = 0;
    for (std::size_t u = 0; u < times.size(); ++u) {
      if (times[u] == 0) continue;
      const double weight = times[u];
      total += weight * counts_[u];
      const double* sums = &sums_[u * columns_];
      for (std::size_t k = 0; k < columns_; ++k) means[k] += weight * sums[k];
    }
    for (double& mean : means) mean /= total;
    statistics(means, results);
  };
  std::vector<double> values(count, undefined);
  evaluate(std::vector<std::uint32_t>(units(), 1), values);
  std::vector<double> resampled(options.resamples * count, undefined);
  if (rows_ > 1) {
    for_each_resample(units(), options,
                      [&](std::size_t resample, std::span<const std::uint32_t> times) {
                        evaluate(times, std::span(resampled).subspan(resample * count, count));
                      });
  }
  for (std::size_t i = 0; i < count; ++i) {
    std::vector<double> of_one;
    for (std::size_t r = 0; r < options.resamples; ++r) of_one.push_back(resampled[r * count + i]);
    estimates[i] = percentile_estimate(values[i], std::move(of_one));
  }
  return estimates;
}

}  // namespace weft::analysis
