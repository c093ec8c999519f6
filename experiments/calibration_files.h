#pragma once

#include <string>

#include "analysis/calibration/calibration_answer.h"
#include "core/config/calibration.h"

namespace weft {

/// Refuses an output that is there, or cannot be made. Throws InputError.
void check_calibration_output(const std::string& path);

/// Writes a calibration's folder, which appears under its name when it is whole:
/// `calibration.toml` (the file as run), `answer.json`, `draws.csv`, `particles.csv`,
/// `posterior.csv` (a list of configurations with the coefficients of particles, for
/// design.method = "list") and `posterior.toml` (an experiment that draws from it).
/// Throws RunError, and InputError if the output has appeared meanwhile.
void write_calibration(const std::string& path, const Calibration& calibration,
                       const analysis::Calibrated& done);

}  // namespace weft
