#pragma once

#include "core/engine/batch.h"

namespace weft {

/// The reference: runs a batch one run after another, by Simulation.
void scalar_kernel(const Batch& batch, BatchRecorder& recorder, BatchMemory& memory);

}  // namespace weft
