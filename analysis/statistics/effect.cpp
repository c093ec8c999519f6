#include "analysis/statistics/effect.h"

#include <algorithm>
#include <boost/math/distributions/normal.hpp>
#include <cmath>

#include "analysis/statistics/resolution.h"
#include "analysis/statistics/student.h"

namespace weft::analysis {

Estimate standardized_mean(std::span<const double> differences, double size) {
  Moments moments;
  for (const double each : differences) {
    if (!std::isnan(each)) moments.add(each);
  }
  if (is_rounding(moments.variance(), size)) return {};
  const auto count = static_cast<double>(moments.count());
  const double deviation = std::sqrt(moments.variance());
  double second = 0;
  double third = 0;
  double fourth = 0;
  for (const double each : differences) {
    if (std::isnan(each)) continue;
    const double apart = (each - moments.mean()) / deviation;
    second += apart * apart / count;
    third += apart * apart * apart / count;
    fourth += apart * apart * apart * apart / count;
  }
  const double skewness = third / std::pow(second, 1.5);
  const double kurtosis = fourth / (second * second);
  const double effect = moments.mean() / deviation;
  const double variance = (1 - effect * skewness + effect * effect * (kurtosis - 1) / 4) / count;
  return student_estimate(effect, std::sqrt(std::max(variance, 0.0)), count - 1);
}

Estimate share_estimate(double share, std::uint64_t count) {
  if (count == 0) return {};
  const auto n = static_cast<double>(count);
  const double z =
      boost::math::quantile(boost::math::normal_distribution<double>(), (1 + confidence) / 2);
  const double centre = (share + z * z / (2 * n)) / (1 + z * z / n);
  const double margin =
      z / (1 + z * z / n) * std::sqrt(share * (1 - share) / n + z * z / (4 * n * n));
  // Rounding must not push the interval off a share of 0 or 1.
  return {share, std::min(share, std::max(0.0, centre - margin)),
          std::max(share, std::min(1.0, centre + margin))};
}

}  // namespace weft::analysis
