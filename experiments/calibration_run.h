#pragma once

#include <functional>
#include <optional>

#include "analysis/calibration/calibration_answer.h"
#include "core/config/calibration.h"
#include "core/engine/candidate_journal.h"
#include "core/engine/execute.h"

namespace weft {

/// How a calibration is computed; the answer does not depend on it.
struct CalibrationOptions {
  int threads = 1;
  InstructionSet instruction_set = best_instruction_set();
  const std::atomic<int>* stop = nullptr;                ///< signals that came; the first stops it
  std::function<void(const RunProgress& now)> progress;  ///< at the start, then now and then
};

/// Runs that a calibration takes at most.
[[nodiscard]] std::uint64_t most_runs(const Calibration& calibration);

/// Simulates the standard coefficients, then candidates, then the posterior means; keeps them in
/// the journal as they come, and takes from it what it holds already. Nothing if a signal stopped
/// it. A pure function of the calibration, whatever is kept. Throws RunError.
[[nodiscard]] std::optional<analysis::Calibrated> calibrate(const Calibration& calibration,
                                                            CandidateJournal& journal,
                                                            const CalibrationOptions& options);

}  // namespace weft
