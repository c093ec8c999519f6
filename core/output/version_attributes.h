#pragma once

#include "core/output/hdf5_file.h"
#include "core/output/versions.h"

namespace weft {

/// Writes this program's versions.
inline void write_versions(hid_t file) {
  hdf5::set_attribute(file, "model_version", model_version);
  hdf5::set_attribute(file, "draw_version", draw_version);
}

}  // namespace weft
