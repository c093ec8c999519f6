#pragma once

#include <cstdint>
#include <vector>

#include "analysis/statistics/estimate.h"

namespace weft::analysis {

/// Where values of equally spaced places have their maximum: the vertex of the parabola through the
/// largest and its neighbours, or the end where that is the largest. In steps, from 0.
[[nodiscard]] double peak_of(const std::vector<double>& values);

/// What peak_shift() is told.
struct PeakData {
  std::size_t places = 0;
  std::vector<double> values = {};  ///< [configuration][place], more is better; may lack numbers
  std::vector<float> factor = {};   ///< [configuration]
};

/// The peak in the third of the configurations in which the factor is highest less that in the
/// third in which it is lowest, in steps; each is the peak of mean values. The interval is the
/// percentile one of 1000 resamples of the configurations, the thirds staying as they are. Not a
/// number with fewer than 30 configurations.
[[nodiscard]] Estimate peak_shift(const PeakData& data, std::uint64_t seed);

}  // namespace weft::analysis
