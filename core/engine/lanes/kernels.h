#pragma once

#include "core/engine/batch.h"

namespace weft {

// One for each instruction set for which kernel.cpp may be compiled; see instruction_set.cpp.
void batch_kernel_emulated(const Batch& batch, BatchRecorder& recorder, BatchMemory& memory);
void batch_kernel_sse4(const Batch& batch, BatchRecorder& recorder, BatchMemory& memory);
void batch_kernel_avx2(const Batch& batch, BatchRecorder& recorder, BatchMemory& memory);
void batch_kernel_avx512(const Batch& batch, BatchRecorder& recorder, BatchMemory& memory);
void batch_kernel_neon(const Batch& batch, BatchRecorder& recorder, BatchMemory& memory);

}  // namespace weft
