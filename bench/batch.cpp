// Why: the engine's core is one batch of runs on one core; all other figures are held against this
// one. It shows what a member-month costs, how far that is from its bare random words
// (`times_floor`), and how full the lanes are (`lane_occupancy`).
#include <benchmark/benchmark.h>

#include <map>

#include "bench/occupancy.h"
#include "bench/workload.h"
#include "bench/yardstick.h"

namespace weft::bench {
namespace {

/// Mean of some of the batches: the scalar reference is slow.
double some_occupancy(const Workload& workload, const Runs& runs, std::size_t lanes) {
  constexpr std::size_t looked_at = 4;
  const auto& batches = runs.batches();
  double sum = 0;
  for (std::size_t i = 0; i < looked_at; ++i) {
    const Batch batch = {batches[i * batches.size() / looked_at], workload.experiment.seed,
                         workload.experiment.horizon};
    sum += lane_occupancy(batch, lanes);
  }
  return sum / looked_at;
}

/// Another batch in each iteration, until those of the first blocks are through.
void run_batches(benchmark::State& state, InstructionSet set, const Workload& workload,
                 const Runs& runs, bool with_statistics) {
  const InstructionSetInfo& info = info_of(set);
  const auto& batches = runs.batches();
  const auto batch_of = [&](std::size_t i) {
    return Batch{batches[i], workload.experiment.seed, workload.experiment.horizon};
  };
  check_against_scalar(batch_of(batches.size() / 2), set);
  Statistics statistics(workload.plan.grid().strategies,
                        static_cast<std::size_t>(workload.experiment.horizon), with_statistics);
  BatchMemory memory;
  std::int64_t member_months = 0;
  std::size_t next = 0;
  const ProcessorTime time;
  for (auto _ : state) {
    Counter counter(batches[next], with_statistics ? &statistics : nullptr);
    info.kernel(batch_of(next), counter, memory);
    next = (next + 1) % batches.size();
    member_months += counter.member_months;
  }
  count_member_months(state, info, time.ns_per(member_months));
}

/// Batches of a design; made when the first benchmark asks for them.
struct Batches {
  explicit Batches(const WorkloadDesign& design) : workload(text_of(design)), runs(workload.plan) {}
  Workload workload;
  Runs runs;
};

// Enough configurations for blocks of the full size.
const Batches& reference() {
  static const Batches batches(WorkloadDesign{.configurations = 2048});
  return batches;
}
const Batches& alike() {
  static const Batches batches(
      WorkloadDesign{.configurations = 2048, .more = "[configuration]\nmembers = 24\n"});
  return batches;
}

void add(const std::string& name, InstructionSet set, const Batches& (*batches)(),
         bool with_statistics) {
  const auto run = [=](benchmark::State& state) {
    const auto& [workload, runs] = batches();
    run_batches(state, set, workload, runs, with_statistics);
    static std::map<std::pair<const Batches*, std::size_t>, double> known;
    const std::size_t lanes = info_of(set).lanes;
    const auto [place, is_new] = known.try_emplace({&batches(), lanes}, 0.0);
    if (is_new) place->second = some_occupancy(workload, runs, lanes);
    state.counters["lane_occupancy"] = place->second;
  };
  benchmark::RegisterBenchmark((name + "/" + std::string(info_of(set).name)).c_str(), run);
}

void register_all() {
  for (const InstructionSet set : usable_instruction_sets()) {
    add("batch/reference", set, &reference, false);
    add("batch/alike", set, &alike, false);
    add("batch/statistics", set, &reference, true);
  }
}

[[maybe_unused]] const bool registered = (register_all(), true);

}  // namespace
}  // namespace weft::bench
