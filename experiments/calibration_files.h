#pragma once

#include <string>

#include "analysis/calibration/calibration_answer.h"
#include "core/config/calibration.h"

namespace weft {

/// Writes a calibration's folder, which appears under its name when it is whole and on disk:
/// `calibration.toml` (the file as run), `answer.json`, `draws.csv`, `particles.csv`,
/// `posterior.csv` (a list of configurations with the coefficients of particles, for
/// design.method = "list") and `posterior.toml` (an experiment that draws from it). Until then it
/// is in the folder `parts`. Throws RunError, also if something else has taken the name.
void write_calibration(const std::string& path, const std::string& parts,
                       const Calibration& calibration, const analysis::Calibrated& done);

/// Whether the folder `path` is what write_calibration() has made for this very calibration.
[[nodiscard]] bool is_answer_to(const std::string& path, const Calibration& calibration);

/// Removes from the folder `parts` what processes left there that ended while they wrote.
void remove_unfinished_answers(const std::string& parts);

}  // namespace weft
