#include "core/engine/instruction_set.h"

#include <hwy/highway.h>
#include <hwy/targets.h>

#include <array>

#include "core/base/contract.h"
#include "core/engine/lanes/kernels.h"
#include "core/engine/scalar_kernel.h"

namespace weft {
namespace {

// WEFT_WITH_*: defined by CMake for each instruction set that kernel.cpp was compiled for.
#if defined(WEFT_WITH_SSE4)
constexpr BatchKernel sse4 = &batch_kernel_sse4;
constexpr BatchKernel avx2 = &batch_kernel_avx2;
constexpr BatchKernel avx512 = &batch_kernel_avx512;
#else
constexpr BatchKernel sse4 = nullptr;
constexpr BatchKernel avx2 = nullptr;
constexpr BatchKernel avx512 = nullptr;
#endif
#if defined(WEFT_WITH_NEON)
constexpr BatchKernel neon = &batch_kernel_neon;
#else
constexpr BatchKernel neon = nullptr;
#endif

std::array<InstructionSetInfo, 6> look() {
  const auto supported = hwy::SupportedTargets();
  const auto has = [&](std::int64_t target) { return (supported & target) != 0; };
  return {{{InstructionSet::scalar, "scalar", &scalar_kernel, true},
           {InstructionSet::emulated, "emulated", &batch_kernel_emulated, true},
           {InstructionSet::sse4, "sse4", sse4, has(HWY_SSE4)},
           {InstructionSet::avx2, "avx2", avx2, has(HWY_AVX2)},
           {InstructionSet::avx512, "avx512", avx512, has(HWY_AVX3)},
           {InstructionSet::neon, "neon", neon, has(HWY_NEON)}}};
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
