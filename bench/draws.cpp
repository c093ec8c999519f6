// Why: a run can be no faster than its random words. This is the price of a block of four when they
// are drawn one block at a time, the yardstick of everything that draws faster.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdint>

#include "core/random/philox.h"

namespace weft {
namespace {

struct KnownAnswer {
  Counter counter;
  Key key;
  Block words;
};

// source: Random123, examples/kat_vectors: philox4x32 10.
constexpr KnownAnswer known[] = {
    {{0, 0, 0, 0}, {0, 0}, {0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}},
    {{0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344},
     {0xa4093822, 0x299f31d0},
     {0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}},
};

bool gives_known_answers() {
  return std::ranges::all_of(
      known, [](const KnownAnswer& k) { return philox(k.key, k.counter) == k.words; });
}

// One iteration draws a block for each seat of a month; the next iteration is the next month.
// What the seats get is independent, as in the engine, so this is throughput and not latency.
void philox_block_scalar(benchmark::State& state) {
  constexpr std::uint32_t seats = 256;
  constexpr std::uint32_t months = 4096;
  if (!gives_known_answers()) {
    state.SkipWithError("Philox4x32-10 does not give Random123's known answers");
    return;
  }
  World world{.seed = 20261123, .configuration = 7, .replicate = 0};
  std::uint32_t month = 0;
  for (auto _ : state) {
    std::uint32_t mixed = 0;
    for (std::uint32_t seat = 0; seat < seats; ++seat) {
      const Block words = draw(world, Purpose::member_month, seat, month);
      mixed ^= words[0] ^ words[1] ^ words[2] ^ words[3];
    }
    benchmark::DoNotOptimize(mixed);
    month = (month + 1) % months;
    if (month == 0) ++world.replicate;
  }
  state.SetItemsProcessed(state.iterations() * seats * 4);  // words
}
BENCHMARK(philox_block_scalar);

}  // namespace
}  // namespace weft
