// Compiled once for each instruction set (core/engine/CMakeLists.txt): WEFT_KERNEL names the
// function, and the compiler's flags choose Highway's target.
#include "core/engine/lanes/batch_pass.h"
#include "core/engine/lanes/kernels.h"

namespace weft {

void WEFT_KERNEL(const Batch& batch, BatchRecorder& recorder, BatchMemory& memory) {
  HWY_NAMESPACE::BatchPass(batch, recorder, memory).run();
}

}  // namespace weft
