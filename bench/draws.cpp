// Why: a run can be no faster than its random words. `philox_block_scalar` is the price of a block
// of four when they are drawn one block at a time; `draws/words` is the eight words of a
// member-month drawn side by side by each instruction set: the floor that `times_floor` of other
// suites counts in.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdint>

#include "bench/yardstick.h"
#include "core/engine/instruction_set.h"
#include "core/random/philox.h"
#include "tests/random/known_answers.h"

namespace weft {
namespace {

bool gives_known_answers() {
  return std::ranges::all_of(random_test::known_answers, [](const auto& known) {
    return philox(known.key, known.counter) == known.words;
  });
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

/// What a words kernel must give (core/engine/batch.h), from the scalar generator.
std::uint32_t known_words(std::uint64_t seed, std::uint32_t member_months, std::size_t lanes) {
  std::uint32_t mixed = 0;
  for (std::uint32_t lane = 0; lane < lanes; ++lane) {
    for (std::uint32_t k = 0; k < member_months; ++k) {
      for (const Purpose purpose : {Purpose::member_month, Purpose::joining_traits}) {
        for (const std::uint32_t word : draw({seed, lane, 0}, purpose, k % 64, k / 64 % 1200)) {
          mixed ^= word;
        }
      }
    }
  }
  return mixed;
}

void words(benchmark::State& state, const InstructionSetInfo& info) {
  constexpr std::uint32_t member_months = 1 << 14;
  if (!gives_known_answers() || info.words(99, 777) != known_words(99, 777, info.lanes)) {
    state.SkipWithError("other words than the scalar generator's");
    return;
  }
  std::uint64_t seed = 0;
  const bench::ProcessorTime time;
  for (auto _ : state) benchmark::DoNotOptimize(info.words(seed++, member_months));
  const auto passed =
      state.iterations() * static_cast<std::int64_t>(info.lanes) * std::int64_t{member_months};
  state.counters["ns_per_member_month"] = time.ns_per(passed);
  state.SetItemsProcessed(passed * 8);  // words
}

void register_words() {
  for (const InstructionSet set : usable_instruction_sets()) {
    const InstructionSetInfo& info = info_of(set);
    benchmark::RegisterBenchmark(("draws/words/" + std::string(info.name)).c_str(),
                                 [&info](auto& state) { words(state, info); });
  }
}

[[maybe_unused]] const bool registered = (register_words(), true);

}  // namespace
}  // namespace weft
