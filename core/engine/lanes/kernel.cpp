// Compiled once for each instruction set (core/engine/CMakeLists.txt): WEFT_KERNEL names the
// kernel, and the compiler's flags choose Highway's target.
#include "core/engine/lanes/kernels.h"

#include "core/engine/lanes/batch_pass.h"

HWY_BEFORE_NAMESPACE();
namespace weft::HWY_NAMESPACE {
namespace {

void simulate(const Batch& batch, BatchRecorder& recorder, BatchMemory& memory) {
  BatchPass(batch, recorder, memory).run();
}

std::uint32_t words(std::uint64_t seed, std::uint32_t member_months) {
  const WordTag tag;
  const RoundKeys keys(seed);
  const SplitWords zero = split_words(LaneWords(0U));
  const LaneWorlds worlds = {zero, split_words(LaneWords(hn::Iota(tag, 0)))};
  LaneWords sum(0U);
  for (std::uint32_t k = 0; k < member_months; ++k) {
    const LaneWords seat(k % 64);
    const std::uint32_t month = k / 64 % 1200;
    for (const Purpose purpose : {Purpose::member_month, Purpose::joining_traits}) {
      for (const LaneWords& word : draw(keys, worlds, purpose, seat, month)) {
        sum.v = hn::Xor(sum.v, word.v);
      }
    }
  }
  alignas(64) std::array<std::uint32_t, lane_count> lanes;
  sum.store(lanes.data());
  std::uint32_t all = 0;
  for (const std::uint32_t lane : lanes) all ^= lane;
  return all;
}

}  // namespace
}  // namespace weft::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

namespace weft {

const LaneKernel WEFT_KERNEL = {&HWY_NAMESPACE::simulate, &HWY_NAMESPACE::words,
                                HWY_NAMESPACE::lane_count};

}  // namespace weft
