#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "analysis/calibration/abc.h"
#include "analysis/calibration/band.h"
#include "analysis/calibration/posterior.h"
#include "analysis/table/answer.h"

namespace weft::analysis {

/// A calibration that is done.
struct Calibrated {
  std::string title;
  std::string base = "defaults";  ///< coefficients without calibration: "defaults" or "fitted"
  std::vector<Band> bands;
  std::vector<FreeParameter> parameters;
  AbcOptions options;
  std::uint64_t runs_each = 0;       ///< of a candidate
  AbcResult abc;                     ///< statistics: one for each band
  std::vector<double> at_standard;   ///< statistics without calibration
  std::vector<double> at_posterior;  ///< statistics at the posterior means
  /// Particles, the nearest ones, on many other collaborations; sorted by their distance there.
  std::vector<Tried> again;
  std::uint64_t broken = 0;  ///< runs that left the finite numbers
};

/// Says which patterns are reached, singly, in pairs and all together; what was learnt of the
/// parameters; and what is predicted of the patterns that were held out.
[[nodiscard]] Answer calibration_answer(const Calibrated& done);

/// Particles as a table: weight, distance, parameters, statistics.
[[nodiscard]] Table particle_table(const Calibrated& done);
/// Draws from the prior: distance, parameters, statistics.
[[nodiscard]] Table draw_table(const Calibrated& done);

}  // namespace weft::analysis
