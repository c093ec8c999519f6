#pragma once

#include "core/engine/batch.h"

namespace weft {

/// The reference: runs a batch one run after another, by Simulation.
void scalar_kernel(const Batch& batch, BatchRecorder& recorder, BatchMemory& memory);

/// Bare random words, one lane; see WordsKernel.
[[nodiscard]] std::uint32_t scalar_words(std::uint64_t seed, std::uint32_t member_months);

}  // namespace weft
