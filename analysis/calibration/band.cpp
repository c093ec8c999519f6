#include "analysis/calibration/band.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace weft::analysis {
namespace {

double unit_of(const Band& band) {
  const double width = band.high - band.low;
  if (std::isfinite(width) && width > 0) return width;
  const double end = std::abs(std::isfinite(band.low) ? band.low : band.high);
  return end > 0 ? end : 1;
}

}  // namespace

std::string name_of(Use use) {
  switch (use) {
    case Use::fit:
      return "fit";
    case Use::held_out:
      return "held out";
    case Use::check:
      return "check";
  }
  return "";
}

double miss(const Band& band, double value) {
  if (std::isnan(value)) return std::numeric_limits<double>::infinity();
  return std::max({0.0, band.low - value, value - band.high}) / unit_of(band);
}

double largest_miss(std::span<const Band> bands, std::span<const double> values) {
  double largest = 0;
  for (std::size_t i = 0; i < bands.size(); ++i) {
    if (bands[i].use == Use::fit) largest = std::max(largest, miss(bands[i], values[i]));
  }
  return largest;
}

}  // namespace weft::analysis
