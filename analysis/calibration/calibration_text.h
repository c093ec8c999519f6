#pragma once

#include <string>
#include <vector>

#include "analysis/calibration/calibration_answer.h"

/// A calibration in words.
namespace weft::analysis {

[[nodiscard]] std::string stop_text(Stop stop);
[[nodiscard]] std::string calibration_headline(const Calibrated& done);
[[nodiscard]] std::vector<std::string> calibration_notes(const Calibrated& done);

}  // namespace weft::analysis
