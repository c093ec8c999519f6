#pragma once

#include <span>

#include "core/output/hdf5_file.h"
#include "core/output/result_file.h"

namespace weft {

/// Writes the groups `trajectory` (if followed), `survival`, `episodes` and `course` (if sampled).
void write_groups(hid_t file, const ResultDescription& description, const Statistics& statistics,
                  std::span<const SampledCourse> courses);

}  // namespace weft
