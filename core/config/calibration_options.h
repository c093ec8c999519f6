#pragma once

#include "core/config/options.h"

namespace weft {

/// Every table that a calibration file has and an experiment file has not, in the order of the
/// reference.
[[nodiscard]] std::span<const SectionInfo> calibration_sections();

[[nodiscard]] Options calibration_file_options();  ///< the top level
[[nodiscard]] Options calibration_options();
[[nodiscard]] Options prior_options();  ///< every parameter
[[nodiscard]] Options pattern_options();

}  // namespace weft
