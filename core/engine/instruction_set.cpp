#include "core/engine/instruction_set.h"

#include <hwy/highway.h>
#include <hwy/targets.h>

#include <array>

#include "core/engine/lanes/kernels.h"
#include "core/engine/scalar_kernel.h"

namespace weft {
namespace {

std::array<InstructionSetInfo, 6> look() {
// WEFT_WITH_*: defined by CMake for the instruction sets that kernel.cpp was compiled for.
#if defined(WEFT_WITH_SSE4)
  const std::array<LaneKernel, 3> x86 = {kernel_sse4, kernel_avx2, kernel_avx512};
#else
  const std::array<LaneKernel, 3> x86{};
#endif
#if defined(WEFT_WITH_NEON)
  const LaneKernel& neon = kernel_neon;
#else
  const LaneKernel neon{};
#endif
  const auto supported = hwy::SupportedTargets();
  const auto row = [&](InstructionSet set, std::string_view name, std::int64_t target,
                       const LaneKernel& kernel) {
    const bool here = target == 0 || (supported & target) != 0;
    return InstructionSetInfo{set, name, here, kernel.batch, kernel.words, kernel.lanes};
  };
  return {row(InstructionSet::scalar, "scalar", 0, {&scalar_kernel, &scalar_words, 1}),
          row(InstructionSet::emulated, "emulated", 0, kernel_emulated),
          row(InstructionSet::sse4, "sse4", HWY_SSE4, x86[0]),
          row(InstructionSet::avx2, "avx2", HWY_AVX2, x86[1]),
          row(InstructionSet::avx512, "avx512", HWY_AVX3, x86[2]),
          row(InstructionSet::neon, "neon", HWY_NEON, neon)};
}

}  // namespace

std::span<const InstructionSetInfo> instruction_sets() {
  static const std::array<InstructionSetInfo, 6> table = look();
  return table;
}

const InstructionSetInfo& info_of(InstructionSet set) {
  return instruction_sets()[static_cast<std::size_t>(set)];
}

std::vector<InstructionSet> usable_instruction_sets() {
  std::vector<InstructionSet> usable;
  for (const InstructionSetInfo& info : instruction_sets()) {
    if (info.kernel != nullptr && info.here) usable.push_back(info.set);
  }
  return usable;
}

InstructionSet best_instruction_set() {
  const InstructionSet best = usable_instruction_sets().back();
  return best == InstructionSet::emulated ? InstructionSet::scalar : best;
}

}  // namespace weft
