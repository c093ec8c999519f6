// Why: the engine's core is one batch of runs on one core; this is the figure that all others are
// held against, and its ratio to the bare random words says how far from the floor it is.
#include <benchmark/benchmark.h>

#include <chrono>

#include "bench/workload.h"

namespace weft::bench {
namespace {

double seconds_of(const auto& work) {
  const auto start = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

/// Nanoseconds for eight bare words a lane, measured in this process.
double floor_ns(const InstructionSetInfo& info) {
  constexpr std::uint32_t member_months = 200000;
  double best = 1e9;
  for (std::uint64_t round = 0; round < 7; ++round) {
    const double seconds =
        seconds_of([&] { benchmark::DoNotOptimize(info.words(round, member_months)); });
    best = std::min(best, seconds * 1e9 / member_months / static_cast<double>(info.lanes));
  }
  return best;
}

/// Batches of 256 runs each, another one in each iteration.
void run_batches(benchmark::State& state, InstructionSet set, const std::string& design,
                 bool with_statistics) {
  const InstructionSetInfo& info = info_of(set);
  const Workload workload(design);
  const Runs runs(workload);
  constexpr std::size_t size = 256;
  const std::size_t batches = runs.all().size() / size;
  check_against_scalar(runs.all().first(size), workload, set);
  Statistics statistics(workload.plan.grid().strategies,
                        static_cast<std::size_t>(workload.experiment.horizon), with_statistics);
  BatchMemory memory;
  std::int64_t member_months = 0;
  std::size_t next = 0;
  for (auto _ : state) {
    const auto batch = runs.all().subspan(next * size, size);
    next = (next + 1) % batches;
    Counter counter(batch, with_statistics ? &statistics : nullptr);
    info.kernel({batch, workload.experiment.seed, workload.experiment.horizon}, counter, memory);
    member_months += counter.member_months;
  }
  using benchmark::Counter;
  const auto count = static_cast<double>(member_months);
  state.counters["member_months_a_second"] = Counter(count, Counter::kIsRate);
  state.counters["ns_per_member_month"] =
      Counter(count * 1e-9, Counter::kIsRate | Counter::kInvert);
  const double floor = floor_ns(info);
  state.counters["floor_ns"] = floor;
  // A rate's inverse, in units of the floor: member-months cost so many times their bare words.
  state.counters["times_floor"] =
      Counter(count * floor * 1e-9, Counter::kIsRate | Counter::kInvert);
}

void register_all() {
  const std::string reference = design_text(256, 8, 120);
  const std::string alike = design_text(256, 8, 120, "[configuration]\nmembers = 24\n");
  for (const InstructionSet set : usable_instruction_sets()) {
    const std::string name(info_of(set).name);
    benchmark::RegisterBenchmark(("batch/reference/" + name).c_str(),
                                 [=](auto& state) { run_batches(state, set, reference, false); });
    benchmark::RegisterBenchmark(("batch/alike/" + name).c_str(),
                                 [=](auto& state) { run_batches(state, set, alike, false); });
    benchmark::RegisterBenchmark(("batch/statistics/" + name).c_str(),
                                 [=](auto& state) { run_batches(state, set, reference, true); });
  }
}

[[maybe_unused]] const bool registered = (register_all(), true);

}  // namespace
}  // namespace weft::bench
