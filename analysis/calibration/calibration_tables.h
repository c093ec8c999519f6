#pragma once

#include "analysis/calibration/calibration_answer.h"

namespace weft::analysis {

/// One row a pattern: of those for fitting, or of the others.
[[nodiscard]] Table pattern_table(const Calibrated& done, bool fitted);
/// One row a pair of patterns for fitting.
[[nodiscard]] Table pair_table(const Calibrated& done);
/// One row a parameter.
[[nodiscard]] Table learnt_table(const Calibrated& done);
[[nodiscard]] Table generation_table(const Calibrated& done);

}  // namespace weft::analysis
