#pragma once

#include "core/engine/batch.h"

namespace weft {

/// What kernel.cpp gives for one instruction set.
struct LaneKernel {
  BatchKernel batch = nullptr;
  WordsKernel words = nullptr;
  std::size_t lanes = 0;
};

// One for each instruction set for which kernel.cpp may be compiled; see instruction_set.cpp.
extern const LaneKernel kernel_emulated;
extern const LaneKernel kernel_sse4;
extern const LaneKernel kernel_avx2;
extern const LaneKernel kernel_avx512;
extern const LaneKernel kernel_neon;

}  // namespace weft
