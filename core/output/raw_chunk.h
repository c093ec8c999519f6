#pragma once

#include "core/output/chunk.h"
#include "core/output/hdf5_file.h"

/// Internal to core/output.
namespace weft::hdf5 {

/// Reads the chunk at `at` of a dataset as it is stored, into `packed`. Throws RunError, which
/// names the file `path`, if it is missing or its check-sum is wrong.
void read_raw_chunk(hid_t dataset, const Extents& at, const std::string& path, Bytes& packed);

}  // namespace weft::hdf5
