#include "analysis/statistics/simultaneous.h"

#include <algorithm>
#include <boost/math/distributions/chi_squared.hpp>
#include <cmath>

#include "analysis/statistics/bootstrap.h"
#include "analysis/statistics/parallel.h"
#include "analysis/statistics/random_stream.h"
#include "analysis/statistics/student.h"
#include "core/base/contract.h"

namespace weft::analysis {
namespace {

/// Resamples are drawn from the first streams.
constexpr std::uint64_t scale_stream = std::uint64_t{1} << 63U;

/// sqrt(freedom / chi-squared), one for each resample.
std::vector<double> student_scales(std::size_t count, double freedom, std::uint64_t seed) {
  const boost::math::chi_squared_distribution<double> chi_squared(freedom);
  RandomStream random(seed, scale_stream);
  std::vector<double> scales(count);
  for (double& scale : scales) {
    const double share = (random.uniform() + 0x1p-54);  // in (0, 1)
    scale = std::sqrt(freedom / boost::math::quantile(chi_squared, share));
  }
  return scales;
}

/// The largest |difference of resampled means - difference of means| / error.
double largest_deviation(std::span<const ColumnDifference> family, std::span<const double> values,
                         std::span<const double> resampled) {
  double largest = 0;
  for (const auto& [first, second, error] : family) {
    if (!(error > 0)) continue;
    const double apart = (resampled[first] - values[first]) - (resampled[second] - values[second]);
    largest = std::max(largest, std::abs(apart) / error);
  }
  return largest;
}

}  // namespace

double bonferroni_factor(double freedom, std::size_t family) {
  WEFT_EXPECT(family > 0);
  return student_quantile(freedom, 1 - (1 - confidence) / (2 * static_cast<double>(family)));
}

Estimate joint_mean_estimate(const Moments& moments, std::size_t family) {
  if (moments.count() < 2) return {moments.mean(), undefined, undefined};
  const auto count = static_cast<double>(moments.count());
  const double margin =
      bonferroni_factor(count - 1, family) * std::sqrt(moments.variance() / count);
  return {moments.mean(), moments.mean() - margin, moments.mean() + margin};
}

double max_t_factor(std::span<const ColumnDifference> family, const ColumnMeans& means,
                    std::uint64_t seed) {
  const double freedom = static_cast<double>(means.rows) - 1;
  const auto members = static_cast<std::size_t>(
      std::ranges::count_if(family, [](const ColumnDifference& each) { return each.error > 0; }));
  const double least = bonferroni_factor(freedom, 1);
  if (members < 2) return least;
  const std::size_t columns = means.values.size();
  const std::size_t resamples = means.resampled.size() / columns;
  // The plug-in variance of a resampled mean is that of the data less one part in as many as there
  // are units.
  const auto units = static_cast<double>(units_of(means.rows));
  const double plug_in = std::sqrt(units / (units - 1));
  std::vector<double> largest = student_scales(resamples, freedom, seed);
  for_each_index(resamples, [&](std::size_t b) {
    largest[b] *= plug_in * largest_deviation(family, means.values,
                                              means.resampled.subspan(b * columns, columns));
  });
  std::ranges::sort(largest);
  return std::clamp(quantile_of_sorted(largest, confidence), least,
                    bonferroni_factor(freedom, members));
}

}  // namespace weft::analysis
