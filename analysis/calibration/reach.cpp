#include "analysis/calibration/reach.h"

namespace weft::analysis {

Reach::Reach(std::span<const Band> bands, std::span<const Tried> tried)
    : bands_(bands.size()), both_(bands.size() * bands.size()) {
  for (const Tried& each : tried) {
    add(bands, each.statistics, 1 / static_cast<double>(tried.size()));
  }
}

Reach::Reach(std::span<const Band> bands, std::span<const Particle> particles)
    : bands_(bands.size()), both_(bands.size() * bands.size()) {
  for (const Particle& each : particles) add(bands, each.statistics, each.weight);
}

void Reach::add(std::span<const Band> bands, std::span<const double> values, double weight) {
  std::vector<bool> met;
  for (std::size_t i = 0; i < bands_; ++i) met.push_back(within(bands[i], values[i]));
  bool all = true;
  for (std::size_t a = 0; a < bands_; ++a) {
    if (bands[a].use == Use::fit && !met[a]) all = false;
    for (std::size_t b = 0; b < bands_; ++b) {
      if (met[a] && met[b]) both_[a * bands_ + b] += weight;
    }
  }
  if (all) all_ += weight;
}

}  // namespace weft::analysis
