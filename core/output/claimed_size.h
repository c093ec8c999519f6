#pragma once

#include <cstdint>
#include <string>

#include "core/output/hdf5_file.h"

namespace weft::hdf5 {

/// Refuses a dataset that claims to hold far more values than are stored, for what follows takes
/// time and memory by what is claimed; `times` as many may be claimed.
void check_stored(hid_t dataset, const std::string& name, std::uint64_t times = 1);

}  // namespace weft::hdf5
