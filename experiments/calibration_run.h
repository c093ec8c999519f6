#pragma once

#include <functional>

#include "analysis/calibration/calibration_answer.h"
#include "core/config/calibration.h"
#include "core/engine/block.h"
#include "core/engine/execute.h"

namespace weft {

/// How a calibration is computed; the answer does not depend on it.
struct CalibrationOptions {
  int threads = 1;
  InstructionSet instruction_set = best_instruction_set();
  std::function<void(const RunProgress& now)> progress;  ///< at the start, then now and then
};

/// Runs that a calibration takes at most.
[[nodiscard]] std::uint64_t most_runs(const Calibration& calibration);

/// Simulates the standard coefficients, then candidates, then the posterior means. A pure function
/// of the calibration.
[[nodiscard]] analysis::Calibrated calibrate(const Calibration& calibration,
                                             const CalibrationOptions& options);

}  // namespace weft
