#pragma once

#include <span>
#include <vector>

#include "analysis/calibration/abc.h"
#include "analysis/calibration/band.h"

namespace weft::analysis {

/// How many points reach bands; by places among the bands.
class Reach {
 public:
  Reach(std::span<const Band> bands, std::span<const Tried> tried);
  /// Each counts with its weight.
  Reach(std::span<const Band> bands, std::span<const Particle> particles);

  /// Share of the points that reach a band.
  [[nodiscard]] double share(std::size_t band) const { return both(band, band); }
  [[nodiscard]] double both(std::size_t a, std::size_t b) const { return both_[a * bands_ + b]; }
  /// Share of the points that reach all bands for fitting.
  [[nodiscard]] double all() const { return all_; }

 private:
  void add(std::span<const Band> bands, std::span<const double> values, double weight);

  std::size_t bands_;
  std::vector<double> both_;
  double all_ = 0;
};

}  // namespace weft::analysis
